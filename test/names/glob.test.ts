import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { readGlob } from '../../src/names/glob.ts';

describe('globs', () => {
  it.each([
    ['*.onnx', ['a.onnx'], ['a/b.onnx', '.a.onnx', 'a.onnx.data']],
    ['**/*.onnx', ['a.onnx', 'a/b.onnx', 'a/b/c.onnx'], ['.venv/a.onnx', 'a/.b/c.onnx', 'a.tflite']],
    ['a/**', ['b', 'b/c'], ['.b']],
    ['*/**', ['a/b', 'a/b/c'], ['a', '.a/b', 'a/.b']],
    ['**', ['a', 'a/b'], ['.a', '.a/b']],
    ['a/**/b/*.onnx', ['b/c.onnx', 'x/y/b/c.onnx'], ['x/c.onnx']],
    ['?at.onnx', ['cat.onnx', '🐈at.onnx'], ['at.onnx', '/at.onnx']],
    ['[a-c]x[!0-9]', ['axz', 'cx-'], ['dxz', 'ax1']],
    ['{a,b/{c,d}}.onnx', ['a.onnx', 'b/c.onnx', 'b/d.onnx'], ['b.onnx', 'c.onnx']],
    ['{a}*', ['{a}b'], ['ab']],
    ['m(1)+*.onnx', ['m(1)+.onnx'], ['m1.onnx']],
    ['\\*.onnx', ['*.onnx'], ['a.onnx']],
    ['[x.onnx', ['[x.onnx'], ['x.onnx']],
    ['.github/*', ['x'], ['.x']],
    ['*/.hidden/*', ['a/.hidden/x'], ['a/hidden/x']],
    ['[[:constructor:]]', [':]'], ['constructor']],
  ])('%s matches %j and not %j', (pattern, yes, no) => {
    const glob = readGlob(pattern, 'models');
    expect(yes.filter((path) => !glob.matches(path))).toEqual([]);
    expect(no.filter((path) => glob.matches(path))).toEqual([]);
  });

  it.each([
    ['models/**/*.onnx', 'models'],
    ['../zoo/a/*.onnx', '../zoo/a'],
    ['/abs/*.onnx', '/abs'],
    ['/*.onnx', '/'],
    ['**/*.onnx', ''],
    ['a.onnx', ''],
  ])('the leading folders of %s are %j', (pattern, base) => {
    expect(readGlob(pattern, 'models').base).toBe(base);
  });

  // They differ where a pattern ends in `**`: there picomatch takes a folder for what lies in it.
  it('agrees with picomatch on ordinary patterns', () => {
    const letters = fc.constantFrom('a', 'b', '*', '?', '/', '.', '**/', '{a,b}', '[ab]', 'ab');
    const patterns = fc
      .array(letters, { minLength: 1, maxLength: 7 })
      .map((parts) => parts.join(''))
      .filter(
        (pattern) =>
          !/^\/|\/$|\*\*$|\/\/|(^|\/)\.|\*{3}|[^/]\*\*|\*\*[^/]|\{[^}]*$|\?$|[^a-z]\?/.test(pattern),
      );
    const paths = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'a.b', '.a'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        const glob = readGlob(pattern, 'models');
        const { base } = glob;
        const inner = base === '' ? path : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : null;
        const ours = inner !== null && glob.matches(inner);
        expect(ours).toBe(picomatch(pattern, { noextglob: true, nonegate: true })(path));
      }),
      { numRuns: 3000 },
    );
  });

  it('a pattern made to be slow takes time in proportion to its length', () => {
    const name = `${'a'.repeat(250)}.onnx`;
    for (const pattern of [
      `${'*a'.repeat(100)}*b.onnx`,
      '(a+)+b.onnx',
      `${'**/'.repeat(100)}b.onnx`,
      '+(a|a)*(b)',
    ]) {
      const glob = readGlob(pattern, 'models');
      expect(glob.matches(name)).toBe(false);
      expect(glob.matches(`${'a/'.repeat(500)}${name}`)).toBe(false);
    }
  });

  it.each([
    ['*'.repeat(501), /longer than 500/],
    ['{a,b}'.repeat(25), /more than 1000 patterns/],
  ])('a pattern that asks for too much is refused by name', (pattern, message) => {
    const failing = (): unknown => readGlob(pattern, '.rf-lint.yml');
    expect(failing).toThrow(message);
    expect(failing).toThrow(expect.objectContaining({ kind: 'configuration', path: '.rf-lint.yml' }));
  });
});
