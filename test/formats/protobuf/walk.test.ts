import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { DELIMITED, FIXED32, FIXED64, VARINT, Walker } from '../../../src/formats/protobuf/walk.ts';
import { delimited, float, integer, little, message, tag, text, varint } from '../../nets/wire.ts';
import { strictSource } from '../../nets/read-net.ts';

/** Field, wire type, and where the payload lies, of every outer field. */
function fields(bytes: Uint8Array): number[][] {
  const walker = new Walker(strictSource(bytes));
  const found: number[][] = [];
  while (walker.next(bytes.length)) {
    found.push([Math.floor(walker.tag / 8), walker.tag % 8, walker.start, walker.end]);
  }
  return found;
}

function failure(bytes: Uint8Array): Pick<Failure, 'kind' | 'place' | 'message'> {
  try {
    fields(bytes);
  } catch (error) {
    if (error instanceof Failure) return { kind: error.kind, place: error.place, message: error.message };
    throw error;
  }
  throw new Error('no failure');
}

describe('fields', () => {
  it('are found with number, wire type and place', () => {
    expect(
      fields(
        message(
          integer(1, 300),
          float(2, 1.5),
          delimited(3, message(varint(5))),
          tag(4, 1),
          new Uint8Array(8),
        ),
      ),
    ).toEqual([
      [1, VARINT, 1, 3],
      [2, FIXED32, 4, 8],
      [3, DELIMITED, 10, 11],
      [4, FIXED64, 12, 20],
    ]);
  });

  it('of a message inside are walked by entering it, and the walk goes on behind it', () => {
    const bytes = message(delimited(1, message(text(2, 'a'), integer(3, 7))), integer(4, 8));
    const walker = new Walker(strictSource(bytes));
    const seen: (number | string)[] = [];
    while (walker.next(bytes.length)) {
      if (walker.tag === 1 * 8 + DELIMITED) {
        const end = walker.enter();
        while (walker.next(end)) seen.push(walker.tag % 8 === VARINT ? walker.value : walker.text());
      } else seen.push(walker.value);
    }
    expect(seen).toEqual(['a', 7, 8]);
  });

  it('of the highest number have a tag of five bytes', () => {
    expect(fields(integer(2 ** 29 - 1, 1))).toEqual([[2 ** 29 - 1, 0, 5, 6]]);
  });
});

describe('numbers', () => {
  it.each([
    [0, 0],
    [1, 1],
    [127, 127],
    [128, 128],
    [2 ** 28, 2 ** 28],
    [2 ** 32 + 5, 2 ** 32 + 5],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [2n ** 53n, Infinity],
    [2n ** 63n - 1n, Infinity],
    [-1, -1],
    [-300, -300],
    [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    [-(2n ** 63n), -Infinity],
  ])('%d comes as %d', (written, read) => {
    const bytes = integer(1, written);
    const walker = new Walker(strictSource(bytes));
    walker.next(bytes.length);
    expect(walker.value).toBe(read);
  });

  it('may be padded with empty groups of bits, up to ten', () => {
    const bytes = message(tag(1, 0), Uint8Array.from([0x85, 0x80, 0x80, 0x00]));
    const walker = new Walker(strictSource(bytes));
    walker.next(bytes.length);
    expect(walker.value).toBe(5);
  });

  it('come packed or one by one', () => {
    const bytes = message(delimited(1, message(varint(1), varint(-2), varint(300))), integer(1, 4));
    const walker = new Walker(strictSource(bytes));
    const numbers: number[] = [];
    while (walker.next(bytes.length)) walker.appendVarints(numbers);
    expect(numbers).toEqual([1, -2, 300, 4]);
  });

  it('with a point come as floats and doubles', () => {
    const bytes = message(float(1, 0.5), tag(2, 1), little(Float64Array.of(0.1)));
    const walker = new Walker(strictSource(bytes));
    walker.next(bytes.length);
    expect(walker.float()).toBe(0.5);
    walker.next(bytes.length);
    expect(walker.double()).toBe(0.1);
  });
});

describe('texts', () => {
  it('that aren’t UTF-8 come with the replacement character', () => {
    const bytes = delimited(1, Uint8Array.from([0x61, 0xff]));
    const walker = new Walker(strictSource(bytes));
    walker.next(bytes.length);
    expect(walker.text()).toBe('a\ufffd');
  });
});

describe('the window', () => {
  it('is moved by a seek: what is passed over isn’t read', () => {
    const reads: [number, number][] = [];
    const bytes = message(integer(1, 1), delimited(2, new Uint8Array(1000)), text(3, 'abc'));
    const source = strictSource(bytes);
    const walker = new Walker(
      { ...source, read: (at, length) => (reads.push([at, length]), source.read(at, length)) },
      0,
      16,
    );
    while (walker.next(bytes.length));
    expect(walker.text()).toBe('abc');
    expect(reads).toEqual([
      [0, 16],
      [1005, 5],
    ]);
  });

  it('may be smaller than a field, and nothing changes', () => {
    const bytes = message(...Array.from({ length: 50 }, (_, index) => text(300, `name number ${index}`)));
    for (const length of [1, 2, 3, 7, 64]) {
      const walker = new Walker(strictSource(bytes), 0, length);
      const names: string[] = [];
      while (walker.next(bytes.length)) names.push(walker.text());
      expect(names).toEqual(Array.from({ length: 50 }, (_, index) => `name number ${index}`));
    }
  });
});

describe('groups of older protocols', () => {
  it('are passed over, inner ones with them', () => {
    const inside = message(
      integer(1, 300),
      delimited(2, text(1, 'x')),
      tag(3, 5),
      new Uint8Array(4),
      tag(4, 1),
      new Uint8Array(8),
    );
    const bytes = message(tag(9, 3), inside, tag(8, 3), inside, tag(8, 4), tag(9, 4), integer(5, 6));
    expect(fields(bytes).map(([field]) => field)).toEqual([5]);
  });

  it.each([
    ['never end', message(tag(9, 3), integer(1, 1)), 'a group that never ends'],
    ['end as another', message(tag(9, 3), tag(8, 4)), 'a group that is nested wrongly'],
    [
      'nest without end',
      message(...Array.from({ length: 1000 }, () => tag(9, 3))),
      'a group that is nested wrongly',
    ],
    ['end without a beginning', tag(9, 4), 'a group ends that never began'],
  ])('that %s are named', (_, bytes, what) => {
    expect(failure(bytes)).toMatchObject({ kind: 'malformed', message: `damaged file: ${what}` });
  });
});

describe('damaged bytes fail with their place', () => {
  it.each([
    ['field 0', message(integer(1, 1), Uint8Array.of(0, 1)), 'malformed', 2, 'damaged file: no field number'],
    ['wire type 6', Uint8Array.of(14), 'malformed', 0, 'damaged file: no wire type'],
    ['wire type 7', Uint8Array.of(15), 'malformed', 0, 'damaged file: no wire type'],
    [
      'a field number above 2²⁹',
      message(varint(2n ** 32n), varint(1)),
      'malformed',
      0,
      'damaged file: no field number',
    ],
    [
      'a number of eleven bytes',
      message(tag(1, 0), new Uint8Array(10).fill(0x80), Uint8Array.of(1)),
      'malformed',
      1,
      'damaged file: a number of more than ten bytes',
    ],
    [
      'a negative length',
      message(tag(1, 2), varint(-1)),
      'malformed',
      0,
      'damaged file: a field that is longer than the message around it',
    ],
    [
      'a length of 2⁶³ − 1',
      message(tag(1, 2), varint(2n ** 63n - 1n)),
      'malformed',
      0,
      'damaged file: a field that is longer than the message around it',
    ],
    [
      'a payload that is missing',
      message(tag(1, 2), varint(100), new Uint8Array(40)),
      'truncated',
      0,
      'the file is cut off: a field of 100 bytes, 60 of them missing',
    ],
    [
      'a number that is cut off',
      message(tag(1, 0), Uint8Array.of(0x80)),
      'truncated',
      1,
      'the file is cut off: a number whose rest is missing',
    ],
    [
      'a float that is cut off',
      message(tag(1, 5), new Uint8Array(3)),
      'truncated',
      0,
      'the file is cut off: a field of 4 bytes, 1 of them missing',
    ],
  ] as const)('%s', (_, bytes, kind, byte, what) => {
    expect(failure(bytes)).toEqual({ kind, place: `byte ${byte}`, message: what });
  });

  it('a length that leaves the message around it, inside the file', () => {
    const bytes = message(delimited(1, message(tag(2, 2), varint(5))), new Uint8Array(20).fill(8));
    const walker = new Walker(strictSource(bytes));
    walker.next(bytes.length);
    const end = walker.enter();
    expect(() => walker.next(end)).toThrow(
      expect.objectContaining({
        kind: 'malformed',
        place: 'byte 2',
        message: 'damaged file: a field that is longer than the message around it',
      }),
    );
  });

  it('a number that leaves the message around it', () => {
    const bytes = message(delimited(1, message(tag(2, 0), Uint8Array.of(0x80))), integer(1, 1));
    const walker = new Walker(strictSource(bytes));
    walker.next(bytes.length);
    const end = walker.enter();
    expect(() => walker.next(end)).toThrow(
      'damaged file: a number that is longer than the message around it',
    );
  });

  it('a name of more than 16 MiB', () => {
    const size = 20_000_000;
    const head = message(tag(1, 2), varint(size));
    const walker = new Walker({
      path: 'm.onnx',
      size: head.length + size,
      read: (at, length) => {
        const bytes = new Uint8Array(length);
        bytes.set(head.subarray(at, at + length));
        return bytes;
      },
    });
    walker.next(head.length + size);
    expect(() => walker.text()).toThrow('damaged file: a name of 20000000 bytes');
  });
});
