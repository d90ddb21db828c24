// What started the run: the event's name and payload, as far as we ask.
import { readFileSync } from 'node:fs';
import { Failure } from '../failure.ts';

export type Event =
  | { readonly kind: 'pull-request'; readonly pull: PullRequest; readonly target: boolean }
  /** A merge queue: two commits, no pull request. */
  | { readonly kind: 'merge-group'; readonly base: string; readonly head: string }
  | { readonly kind: 'other'; readonly name: string };

export interface PullRequest {
  /** `owner/name` of the repository that the pull request is for. */
  readonly repository: string;
  readonly number: number;
  /** Commits, as hashes. */
  readonly base: string;
  readonly head: string;
  /** Whether it comes from another repository, whose runs have a read-only token. */
  readonly fork: boolean;
  /** How many files it changes; null: the payload doesn't say. */
  readonly changedFiles: number | null;
}

/**
 * Reads the payload at `path`. `repository` is GITHUB_REPOSITORY. An event without a pull request is `other`; a payload
 * that is not what GitHub describes is a Failure.
 */
export function readEvent(name: string, path: string, repository: string): Event {
  if (!/^pull_request|^merge_group$/.test(name)) return { kind: 'other', name };
  const payload = readPayload(path);
  if (name === 'merge_group') {
    const group = objectAt(payload, 'merge_group');
    return {
      kind: 'merge-group',
      base: hashAt(group, 'base_sha', path),
      head: hashAt(group, 'head_sha', path),
    };
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw unexpected('GITHUB_REPOSITORY', 'it is not of the form `owner/name`');
  const pull = objectAt(payload, 'pull_request');
  const number = pull['number'] ?? payload['number'];
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
    throw unexpected(path, 'it has no number of a pull request');
  }
  const [head, base] = [objectAt(pull, 'head'), objectAt(pull, 'base')];
  // A fork that was deleted since has no repository.
  const from = objectAt(head, 'repo')['full_name'];
  const changedFiles = pull['changed_files'];
  return {
    kind: 'pull-request',
    target: name === 'pull_request_target',
    pull: {
      repository,
      number,
      base: hashAt(base, 'sha', path),
      head: hashAt(head, 'sha', path),
      fork: typeof from !== 'string' || from.toLowerCase() !== repository.toLowerCase(),
      changedFiles: typeof changedFiles === 'number' ? changedFiles : null,
    },
  };
}

/** Why `pull_request_target` isn't run unless it is allowed. */
export function refuseTarget(): Failure {
  return new Failure({
    kind: 'usage',
    path: 'pull_request_target',
    place: null,
    message:
      'this event has a token that may write and, with a checkout of the head, files that anybody may have written; not run',
    remedy:
      'use `pull_request`, or set `allow-pull-request-target: true` if no file of the head is checked out',
  });
}

type Payload = Readonly<Record<string, unknown>>;

function readPayload(path: string): Payload {
  let payload: unknown;
  try {
    payload = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw unexpected(path, 'it is not a readable JSON file');
  }
  return asObject(payload);
}

/** The object of that name; an empty one where there is none. */
function objectAt(payload: Payload, name: string): Payload {
  return asObject(payload[name]);
}

function asObject(value: unknown): Payload {
  return typeof value === 'object' && value !== null ? (value as Payload) : {};
}

function hashAt(payload: Payload, name: string, path: string): string {
  const value = payload[name];
  if (typeof value !== 'string' || !/^[0-9a-f]{7,64}$/i.test(value)) {
    throw unexpected(path, `\`${name}\` is not the hash of a commit`);
  }
  return value;
}

function unexpected(path: string, message: string): Failure {
  return new Failure({
    kind: 'unreadable',
    path: path === '' ? 'GITHUB_EVENT_PATH' : path,
    place: null,
    message: `the event is not what GitHub describes: ${message}`,
    remedy: 'run this as a step of a GitHub workflow',
  });
}
