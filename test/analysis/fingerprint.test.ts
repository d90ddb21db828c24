import { expect, it } from 'vitest';
import { fingerprint } from '../../src/analysis/fingerprint.ts';

/** FNV-1a with 64 bits, as its authors write it. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

it('a fingerprint is FNV-1a over the parts as JSON', () => {
  expect(fnv1a('a')).toBe('af63dc4c8601ec8c');
  for (const parts of [
    [],
    ['a'],
    ['aligned-merge', 'm.onnx', '/fpn/Add_2', null, 2],
    ['é\u0000"\ud800', 'x'.repeat(999)],
  ]) {
    expect(fingerprint(parts)).toBe(fnv1a(JSON.stringify(parts)));
  }
});
