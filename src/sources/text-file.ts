// Files of text: configurations, lock files.
import { Failure, type FailureKind } from '../failure.ts';
import { fileSource } from './file-source.ts';
import { slashed, type Workspace } from './workspace.ts';

export interface TextFile {
  /** The largest that is read. */
  readonly mostBytes: number;
  /** Of the failure of a file that is too large, or no text. */
  readonly kind: FailureKind;
}

const CONFIGURATION: TextFile = { mostBytes: 1024 ** 2, kind: 'configuration' };
export const LOCK_FILE: TextFile = { mostBytes: 64 * 1024 ** 2, kind: 'lock' };

/** The whole text, in UTF-8; throws a Failure. A configuration where nothing else is said. */
export function readTextFile(path: string, workspace: Workspace, as = CONFIGURATION): string {
  const source = fileSource(path, workspace);
  const unusable = (message: string, remedy: string): Failure =>
    new Failure({ kind: as.kind, path: slashed(path), place: null, message, remedy });
  try {
    if (source.size > as.mostBytes)
      throw unusable(`it has ${source.size} bytes; at most ${as.mostBytes} are read`, 'shorten it');
    return new TextDecoder('utf-8', { fatal: true }).decode(source.read(0, source.size));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unusable('it is not UTF-8 text', 'save it as UTF-8');
  } finally {
    source.close();
  }
}
