// What a user is told when the API doesn't do as asked: the failure for an error, with the setting that would help.
import { Failure } from '../failure.ts';
import type { FailureKind } from '../failure.ts';
import type { ApiError } from './fault.ts';

export interface Attempt {
  /** What was to be done, with `to`: "to write the comment". */
  readonly doing: string;
  /** The line under `permissions:` that allows it. */
  readonly permission: string;
  /** Whether the pull request comes from a fork. */
  readonly fork: boolean;
}

/** The failure for an error of this room, said of what was attempted. */
export function explain(error: ApiError, { doing, permission, fork }: Attempt): Failure {
  const failure = (kind: FailureKind, path: string, remedy: string | null): Failure =>
    new Failure({ kind, path, place: null, message: `${error.message}, when asked ${doing}`, remedy });
  switch (error.fault.kind) {
    case 'token':
      return failure('token', 'github-token', 'pass a token that is valid to the input `github-token`');
    case 'permission':
      return fork
        ? failure(
            'permission',
            'github-token',
            'none is needed: the token of a pull request from a fork may only read',
          )
        : failure('permission', 'github-token', `add \`${permission}\` to \`permissions:\` of the job`);
    case 'rate-limit':
      return failure('network', 'GITHUB_API_URL', rateLimitRemedy(error.fault.waitMs));
    case 'absent':
      return failure(
        'permission',
        'github-token',
        `check that the token may see this pull request (\`${permission}\`)`,
      );
    case 'closed':
      return failure('network', 'GITHUB_API_URL', 'unlock the conversation of the pull request');
    case 'unreachable':
      return failure('network', 'GITHUB_API_URL', 'check the address, the proxy settings and the network');
    case 'too-long':
    case 'refused':
    case 'server':
    case 'shape':
      return failure('network', 'GITHUB_API_URL', 'run the job again');
  }
}

function rateLimitRemedy(waitMs: number | null): string {
  const minutes = Math.ceil((waitMs ?? 60_000) / 60_000);
  return `run the job again in ${minutes} min`;
}
