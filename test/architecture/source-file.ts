// A source file as the architecture sees it: what it imports and exports, which globals and numbers it uses. Read off the
// syntax tree, so that comments and strings don't count.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';

export interface SourceFile {
  /** From the repository's root, `/`-separated. */
  readonly path: string;
  readonly text: string;
  /** Static and dynamic imports, re-exports and `import('x').Type` alike. */
  readonly imports: readonly Import[];
  /** What the file declares and exports; what it only hands on stands among the imports. */
  readonly exports: readonly Export[];
  /** Values by name, with the member where one is taken: `Math.max`, `process.env`, `new Date()`. */
  readonly values: readonly string[];
  /** Numbers as they are written. */
  readonly numbers: readonly string[];
}

export interface Import {
  /** From the repository's root if it is a file, else the package's name; null: computed when the program runs. */
  readonly from: string | null;
  /** As the other file calls them; `*`: all of it. */
  readonly names: readonly string[];
  /** Whether the names are exported in turn. */
  readonly handedOn: boolean;
}

export interface Export {
  readonly name: string;
  /** The name of the declared type, if it has one. */
  readonly type: string | null;
}

/** Every TypeScript file below a folder of the repository, sorted. */
export function sourceFiles(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => readSource(name, readFileSync(path.join(root, name), 'utf8')));
}

export function readSource(file: string, text: string): SourceFile {
  const program = parseAst(text, { lang: 'ts' });
  const imports: Import[] = [];
  const exports: Export[] = [];
  const numbers: string[] = [];
  for (const node of everyNode(program)) {
    const found = importOf(node, file);
    if (found !== null) imports.push(found);
    exports.push(...exportsOf(node));
    if (node.type === 'Literal' && typeof node['value'] === 'number') numbers.push(String(node['raw']));
  }
  return { path: file, text, imports, exports, values: valuesIn(program), numbers };
}

/** A node of the syntax tree (ESTree with types); children stand under any key. */
interface Tree {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && typeof (value as Tree).type === 'string';
}

/** Depth first, in the order of the text; `descend` says which children count. */
function* everyNode(root: unknown, descend = childrenOf): Generator<Tree> {
  const open = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (!isTree(node)) continue;
    yield node;
    open.push(...descend(node).toReversed());
  }
}

function childrenOf(node: Tree): readonly unknown[] {
  return Object.values(node).flat();
}

function importOf(node: Tree, file: string): Import | null {
  const handedOn = node.type.startsWith('Export');
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
      if (!isTree(node['source'])) return null;
      return { from: target(node, file), names: treesIn(node['specifiers']).map(importedName), handedOn };
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
    case 'TSExternalModuleReference':
      return { from: target(node, file), names: ['*'], handedOn };
    default:
      return null;
  }
}

function target(node: Tree, file: string): string | null {
  const source = node['source'] ?? node['expression'];
  if (!isTree(source) || typeof source['value'] !== 'string') return null;
  const written = source['value'];
  return written.startsWith('.') ? path.posix.join(path.posix.dirname(file), written) : written;
}

function importedName(specifier: Tree): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return nameOf(specifier['imported'] ?? specifier['local']);
}

function exportsOf(node: Tree): readonly Export[] {
  if (node.type !== 'ExportNamedDeclaration' || isTree(node['source'])) return [];
  const declaration = node['declaration'];
  if (!isTree(declaration)) {
    return treesIn(node['specifiers']).map((each) => ({ name: nameOf(each['exported']), type: null }));
  }
  const declared = treesIn(declaration['declarations'] ?? [declaration]);
  return declared.map(({ id }) => ({ name: nameOf(id), type: typeOf(id) }));
}

function typeOf(declared: unknown): string | null {
  const annotation = isTree(declared) ? declared['typeAnnotation'] : null;
  const type = isTree(annotation) ? annotation['typeAnnotation'] : null;
  return isTree(type) && isTree(type['typeName']) ? nameOf(type['typeName']) : null;
}

function treesIn(value: unknown): readonly Tree[] {
  return Array.isArray(value) ? value.filter(isTree) : [];
}

function nameOf(node: unknown): string {
  if (!isTree(node)) return '';
  const name = node['name'] ?? node['value'];
  return typeof name === 'string' ? name : '';
}

function valuesIn(program: unknown): readonly string[] {
  const values: string[] = [];
  for (const node of everyNode(program, valueChildrenOf)) {
    if (node.type === 'Identifier') values.push(nameOf(node));
    if (node.type === 'MemberExpression' && node['computed'] === false) {
      values.push(`${nameOf(node['object'])}.${nameOf(node['property'])}`);
    }
    if (node.type === 'NewExpression') {
      const some = treesIn(node['arguments']).length > 0;
      values.push(`new ${nameOf(node['callee'])}(${some ? '…' : ''})`);
    }
  }
  return values;
}

/** Without types, and without names that are only keys. */
function valueChildrenOf(node: Tree): readonly unknown[] {
  if (/^(Import|Export)\w*(Specifier|AllDeclaration)$/.test(node.type)) return [];
  if (node.type.startsWith('TS')) return [node['expression']];
  const entries = Object.entries(node).filter(([key]) => {
    if (key === 'property') return node['computed'] !== false;
    if (key === 'key') return node['computed'] === true;
    return true;
  });
  return entries.flatMap(([, child]) => child);
}
