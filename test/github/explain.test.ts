import { expect, it } from 'vitest';
import { ApiError, explain } from '../../src/github/index.ts';

const WRITING = { doing: 'to write the comment', permission: 'pull-requests: write', fork: false };

it('a 403 names the permission that is missing', () => {
  const error = new ApiError(
    { kind: 'permission' },
    'the API answered 403, Resource not accessible by integration',
  );
  expect(explain(error, WRITING)).toMatchObject({
    kind: 'permission',
    path: 'github-token',
    message: 'the API answered 403, Resource not accessible by integration, when asked to write the comment',
    remedy: 'add `pull-requests: write` to `permissions:` of the job',
  });
});

it('a 403 on a pull request from a fork says that its token may only read', () => {
  const error = new ApiError({ kind: 'permission' }, 'the API answered 403');
  expect(explain(error, { ...WRITING, fork: true }).remedy).toMatch(/from a fork may only read/);
});

it.each([
  [{ kind: 'token' }, 'token', /input `github-token`/],
  [{ kind: 'rate-limit', waitMs: 150_000 }, 'network', /in 3 min/],
  [{ kind: 'rate-limit', waitMs: null }, 'network', /in 1 min/],
  [{ kind: 'absent' }, 'permission', /`pull-requests: write`/],
  [{ kind: 'closed' }, 'network', /unlock/],
  [{ kind: 'unreachable', lasting: true }, 'network', /proxy/],
  [{ kind: 'server' }, 'network', /again/],
] as const)('%j has a remedy', (fault, kind, remedy) => {
  const failure = explain(new ApiError(fault, 'it failed'), WRITING);
  expect(failure.kind).toBe(kind);
  expect(failure.remedy).toMatch(remedy);
});
