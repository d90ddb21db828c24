// The part of the API's description that we use, in JSON Schema: what we may send, and what the fake has to answer so
// that it stays honest. Members that nobody reads are left out. After "REST API endpoints for issue comments" and "for
// pull requests".
import Ajv from 'ajv';

const USER = {
  type: 'object',
  required: ['login', 'id', 'type'],
  properties: {
    login: { type: 'string', minLength: 1 },
    id: { type: 'integer' },
    type: { enum: ['User', 'Bot', 'Organization'] },
  },
};

const COMMENT = {
  type: 'object',
  required: ['id', 'node_id', 'url', 'html_url', 'issue_url', 'body', 'user', 'created_at', 'updated_at'],
  properties: {
    id: { type: 'integer', minimum: 1 },
    node_id: { type: 'string' },
    url: { type: 'string' },
    html_url: { type: 'string' },
    issue_url: { type: 'string' },
    body: { type: 'string' },
    user: { anyOf: [USER, { type: 'null' }] },
    created_at: { type: 'string' },
    updated_at: { type: 'string' },
  },
};

const FILE = {
  type: 'object',
  required: ['sha', 'filename', 'status', 'additions', 'deletions', 'changes', 'contents_url'],
  properties: {
    sha: { type: ['string', 'null'] },
    filename: { type: 'string', minLength: 1 },
    previous_filename: { type: 'string', minLength: 1 },
    status: { enum: ['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged'] },
    additions: { type: 'integer' },
    deletions: { type: 'integer' },
    changes: { type: 'integer' },
    contents_url: { type: 'string' },
  },
};

const PAGE_QUERY = {
  type: 'object',
  additionalProperties: false,
  properties: {
    per_page: { type: 'string', pattern: '^([1-9]|[1-9][0-9]|100)$' },
    page: { type: 'string', pattern: '^[1-9][0-9]*$' },
  },
};

const COMPARISON = {
  type: 'object',
  required: ['merge_base_commit', 'base_commit', 'status', 'commits'],
  properties: {
    merge_base_commit: { type: 'object', required: ['sha'], properties: { sha: { type: 'string' } } },
    base_commit: { type: 'object', required: ['sha'], properties: { sha: { type: 'string' } } },
    status: { enum: ['diverged', 'ahead', 'behind', 'identical'] },
    commits: { type: 'array' },
  },
};

/** A file larger than 1 MB has the encoding `none` and no content. */
const CONTENT = {
  type: 'object',
  required: ['type', 'encoding', 'size', 'name', 'path', 'content', 'sha', 'git_url'],
  properties: {
    type: { const: 'file' },
    encoding: { enum: ['base64', 'none'] },
    size: { type: 'integer' },
    content: { type: 'string' },
    sha: { type: 'string' },
  },
};

const BLOB = {
  type: 'object',
  required: ['content', 'encoding', 'url', 'sha', 'size'],
  properties: { content: { type: 'string' }, encoding: { const: 'base64' }, sha: { type: 'string' } },
};

const REF_QUERY = { type: 'object', additionalProperties: false, properties: { ref: { type: 'string' } } };

const NO_QUERY = { type: 'object', additionalProperties: false };

const COMMENT_BODY = {
  type: 'object',
  required: ['body'],
  additionalProperties: false,
  properties: { body: { type: 'string' } },
};

const OPERATIONS = {
  'list files': {
    query: PAGE_QUERY,
    body: { type: 'null' },
    answer: { type: 'array', maxItems: 100, items: FILE },
  },
  'list comments': {
    query: PAGE_QUERY,
    body: { type: 'null' },
    answer: { type: 'array', maxItems: 100, items: COMMENT },
  },
  'create comment': { query: NO_QUERY, body: COMMENT_BODY, answer: COMMENT },
  'update comment': { query: NO_QUERY, body: COMMENT_BODY, answer: COMMENT },
  'compare commits': { query: PAGE_QUERY, body: { type: 'null' }, answer: COMPARISON },
  'get content': { query: REF_QUERY, body: { type: 'null' }, answer: CONTENT },
  'get blob': { query: NO_QUERY, body: { type: 'null' }, answer: BLOB },
  'get user': { query: NO_QUERY, body: { type: 'null' }, answer: USER },
};

export type Operation = keyof typeof OPERATIONS;

const ajv = new Ajv.default({ allErrors: true, allowUnionTypes: true });
const validators = new Map(
  Object.entries(OPERATIONS).map(([operation, schemas]) => [
    operation,
    {
      query: ajv.compile(schemas.query),
      body: ajv.compile(schemas.body),
      answer: ajv.compile(schemas.answer),
    },
  ]),
);

/** What is wrong with a part of an exchange, one line; null: nothing. */
export function violation(
  operation: Operation,
  part: 'query' | 'body' | 'answer',
  value: unknown,
): string | null {
  const validate = validators.get(operation)?.[part];
  if (validate === undefined || validate(value)) return null;
  return `${operation}, ${part}: ${ajv.errorsText(validate.errors)}`;
}
