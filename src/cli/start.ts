// Starts the bundle of the command line, which lies beside this one, with what V8 compiled of it in an earlier run: that lies in the user's
// cache folder, and compiling takes as long as a look at a small model. Whatever is wrong with the folder, it starts all the same.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type { CommandLine } from '../cli.ts';
import { cacheFolder, makeFolder } from '../sources/index.ts';

// Below version 12, V8 optimizes early what a run of a tenth of a second doesn't call often enough to pay for it.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=200000');
// What a long run doesn't need any more stays compiled until it is kept.
setFlagsFromString('--no-flush-bytecode');

/** The bundle is an expression, a function of a CommonJS module's five variables, in ASCII. */
const program = join(__dirname, 'rf-lint.js');
const text = readFileSync(program, 'latin1');
const hash = createHash('sha256').update(text, 'latin1').digest('hex');
const file = keptIn();
const kept = file === null ? null : readKept(file);
const script = new Script(text, {
  filename: program,
  ...(kept === null ? {} : { cachedData: kept.compiled }),
});
const module: { exports: { commandLine?: CommandLine } } = { exports: {} };
script.runInThisContext()(module.exports, createRequire(program), module, program, __dirname);
if (file !== null) process.on('exit', () => keep(file));
module.exports.commandLine!({ folder: __dirname, hash });

interface Kept {
  readonly compiled: Buffer;
  /** Processor time of the run that kept it, in microseconds. */
  readonly microseconds: number;
}

/** A file for each command, since each calls other functions. Null: nothing is to be kept (the variable is Node's own). */
function keptIn(): string | null {
  const folder = process.env['NODE_DISABLE_COMPILE_CACHE'] ? null : cacheFolder(process.env);
  const [command] = /^[a-z]{1,16}$/.exec(process.argv[2] ?? '') ?? ['any'];
  return folder === null ? null : join(folder, 'compiled', command);
}

/** Null: none, of another build, not whole, or a file that somebody else may have written. */
function readKept(path: string): Kept | null {
  try {
    const bytes = readOwn(path);
    const end = bytes.indexOf('\n');
    const [ofProgram, microseconds, ofCompiled] = bytes.toString('latin1', 0, end).split(' ');
    const compiled = bytes.subarray(end + 1);
    const whole = ofProgram === hash && ofCompiled === hashOf(compiled);
    return whole ? { compiled, microseconds: Number(microseconds) } : null;
  } catch {
    return null;
  }
}

function readOwn(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const { uid, mode } = fstatSync(descriptor);
    const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    if (!own) throw new Error('not written by this user alone');
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Written by the first run, and by one that went on for so long that it called more than that. */
function keep(path: string): void {
  const { user } = process.cpuUsage();
  if (kept !== null && script.cachedDataRejected !== true && user < 1.25 * kept.microseconds) return;
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const compiled = script.createCachedData();
    makeFolder(dirname(path), 0o700);
    writeFileSync(beside, `${hash} ${user} ${hashOf(compiled)}\n`, { flag: 'wx', mode: 0o600 });
    writeFileSync(beside, compiled, { flag: 'a' });
    renameSync(beside, path);
  } catch {
    // It compiles again.
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
