// Files of text: configurations, lock files.
import { Failure, type FailureKind } from '../failure.ts';
import { type FileSource, fileSource } from './file-source.ts';
import { slashed, type Workspace } from './workspace.ts';

export interface TextFile {
  /** The largest that is read. */
  readonly mostBytes: number;
  /** Of the failure of a file that is there and can't be used. */
  readonly kind: FailureKind;
}

const CONFIGURATION: TextFile = { mostBytes: 1024 ** 2, kind: 'configuration' };
export const LOCK_FILE: TextFile = { mostBytes: 64 * 1024 ** 2, kind: 'lock' };

/** The whole text, in UTF-8; throws a Failure. A configuration where nothing else is said. */
export function readTextFile(path: string, workspace: Workspace, as = CONFIGURATION): string {
  const source = opened(path, workspace, as);
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

function opened(path: string, workspace: Workspace, { kind }: TextFile): FileSource {
  try {
    return fileSource(path, workspace);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'missing-file') throw error;
    const { place, message, remedy } = error;
    throw new Failure({ kind, path: error.path, place, message, remedy });
  }
}
