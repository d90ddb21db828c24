import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder, cacheIn } from '../../src/sources/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

it.each([
  ['linux', { XDG_CACHE_HOME: '/x', HOME: '/h' }, '/x/rf-lint'],
  ['linux', { XDG_CACHE_HOME: 'relative', HOME: '/h' }, '/h/.cache/rf-lint'],
  ['linux', { XDG_CACHE_HOME: '', HOME: '/h' }, '/h/.cache/rf-lint'],
  ['darwin', { HOME: '/h' }, '/h/Library/Caches/rf-lint'],
  ['linux', {}, null],
  ['win32', { HOME: '/h' }, null],
  ['win32', { LOCALAPPDATA: '/l' }, '/l/rf-lint/Cache'],
] as const)('on %s with %j caches lie in %s', (platform, environment, folder) => {
  expect(cacheFolder(environment, platform)).toBe(folder === null ? null : join(folder));
});

it('what is kept under a key is found under it alone', () => {
  const folder = temporaryFolder();
  const cache = cacheIn(join(folder.path, 'not/yet/there'), 'build');
  expect(cache.get('a')).toBeNull();
  cache.set('a', 'text\nof two lines');
  expect([cache.get('a'), cache.get('b')]).toEqual(['text\nof two lines', null]);
  cache.set('a', '');
  expect(cache.get('a')).toBe('');
  folder.remove();
});

it('without a folder nothing is kept', () => {
  const cache = cacheIn(null, 'build');
  cache.set('a', 'b');
  expect(cache.get('a')).toBeNull();
});

it.runIf(existsSync('/proc/self'))('what can’t be kept is found again', () => {
  const cache = cacheIn('/proc/nope/rf-lint', 'build');
  cache.set('a', 'b');
  expect(cache.get('a')).toBeNull();
});
