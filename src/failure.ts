// The one error that crosses rooms: work that could not be done. Findings and undecided questions are no failures;
// they stand in the record of a run.

/** Why work could not be done; a closed list, since the exit code, the comment and the JSON run name it. */
export type FailureKind =
  | 'missing-file'
  | 'unreadable'
  | 'not-a-model'
  | 'other-format'
  | 'lfs-pointer'
  | 'annex-pointer'
  | 'truncated'
  | 'malformed'
  | 'invalid-graph'
  | 'outside-workspace'
  | 'limit'
  | 'configuration'
  | 'usage'
  | 'no-models'
  | 'git'
  | 'lock'
  | 'token'
  | 'permission'
  | 'network'
  | 'output'
  | 'internal';

export interface FailureParts {
  readonly kind: FailureKind;
  /** File, or what stands for it (`--rule`, `GITHUB_TOKEN`); as given or matched, `/`-separated. */
  readonly path: string;
  /** Where in it: `line 3, column 7`, `byte 1042`, `node conv1`; null: the file as a whole. */
  readonly place: string | null;
  /** One line, without the place, the remedy or a final period. May hold text from the file: escape before printing. */
  readonly message: string;
  /** What the user can do, one imperative clause; null: nothing sensible can be said. */
  readonly remedy: string | null;
}

/** Thrown by any room but `engine`; everything else that is thrown is a mistake in this program. */
export class Failure extends Error implements FailureParts {
  readonly kind: FailureKind;
  readonly path: string;
  readonly place: string | null;
  readonly remedy: string | null;

  constructor(parts: FailureParts) {
    super(parts.message);
    this.name = 'Failure';
    this.kind = parts.kind;
    this.path = parts.path;
    this.place = parts.place;
    this.remedy = parts.remedy;
  }
}

/** What was thrown and is no Failure is a mistake of this program: the model it showed at is said, and the others go on. */
export function failureOf(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const failure = new Failure({
    kind: 'internal',
    path,
    place: null,
    message: `a mistake of rf-lint shows here: ${what}`,
    remedy: 'report it, with what --debug adds',
  });
  failure.cause = error;
  return failure;
}
