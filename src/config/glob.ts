// Globs over model paths: which models an override or a waiver is for.
import { Failure } from '../failure.ts';
import { isMagic, readGlob } from '../names/index.ts';

/** Whether a pattern is short enough and stands for few enough patterns; "!" before it takes away. */
export function isGlob(pattern: string): boolean {
  try {
    readGlob(bare(pattern), '');
    return bare(pattern) !== '';
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/**
 * Whether a path is meant: one of the patterns matches it, or there are only such that take away, and none of these
 * does. A name without special characters is a file or a folder. Throws a Failure for what {@link isGlob} refuses.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const taken = patterns.filter((pattern) => !pattern.startsWith('!')).map(compileGlob);
  const gone = patterns.filter((pattern) => pattern.startsWith('!')).map(compileGlob);
  return (path) =>
    (taken.length === 0 || taken.some((matches) => matches(path))) && !gone.some((matches) => matches(path));
}

function bare(pattern: string): string {
  return pattern.replace(/^!/, '').replace(/^(?:\.\/+)+/, '');
}

function compileGlob(pattern: string): (path: string) => boolean {
  const written = bare(pattern);
  if (!isMagic(written)) {
    const whole = written.replace(/\/+$/, '');
    return (path) => path === whole || path.startsWith(`${whole}/`);
  }
  const glob = readGlob(written, pattern);
  const folder = glob.base === '' ? '' : `${glob.base}/`;
  return (path) => path.startsWith(folder) && glob.matches(path.slice(folder.length));
}
