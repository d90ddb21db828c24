import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readEvent } from '../../src/github/index.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'a'.repeat(40);

describe('the event', () => {
  const folder = temporaryFolder();
  afterEach(() => {
    folder.remove();
  });

  function event(name: string, payload: unknown, repository = 'octo/nets') {
    folder.write('event.json', typeof payload === 'string' ? payload : JSON.stringify(payload));
    return readEvent(name, join(folder.path, 'event.json'), repository);
  }

  function pull(from: string | null, more: object = {}) {
    return {
      number: 7,
      pull_request: {
        number: 7,
        changed_files: 3,
        head: { sha: HEAD, repo: from === null ? null : { full_name: from } },
        base: { sha: BASE },
        ...more,
      },
    };
  }

  it('a pull request has a number, two commits and a count of files', () => {
    expect(event('pull_request', pull('Octo/nets'))).toEqual({
      kind: 'pull-request',
      target: false,
      pull: { repository: 'octo/nets', number: 7, base: BASE, head: HEAD, fork: false, changedFiles: 3 },
    });
  });

  it('a pull request from another repository, or one that is gone, is a fork', () => {
    expect(event('pull_request', pull('else/nets'))).toMatchObject({ pull: { fork: true } });
    expect(event('pull_request', pull(null))).toMatchObject({ pull: { fork: true } });
  });

  it('pull_request_target is told apart', () => {
    expect(event('pull_request_target', pull('octo/nets'))).toMatchObject({ target: true });
  });

  it('a merge group has two commits and no pull request', () => {
    expect(event('merge_group', { merge_group: { base_sha: BASE, head_sha: HEAD } })).toEqual({
      kind: 'merge-group',
      base: BASE,
      head: HEAD,
    });
  });

  it.each(['push', 'workflow_dispatch', 'schedule', 'workflow_run', ''])('%j is another event', (name) => {
    expect(event(name, '')).toEqual({ kind: 'other', name });
  });

  it.each([
    ['no JSON', '{', 'octo/nets'],
    ['no pull request', {}, 'octo/nets'],
    ['null', 'null', 'octo/nets'],
    ['a number that is text', { pull_request: { ...pull('x/y').pull_request, number: '7' } }, 'octo/nets'],
    ['a commit that is an option', pull('x/y', { base: { sha: '--output=x' } }), 'octo/nets'],
    ['a repository that is a path', pull('x/y'), 'octo/nets/../..'],
  ])('a payload with %s is a failure', (_, payload, repository) => {
    expect(() => event('pull_request', payload, repository)).toThrow(/is not what GitHub describes/);
  });
});
