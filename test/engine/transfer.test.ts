// Fields across the edges of one operand: shared, stepped, regrouped, ended; and both regions of a field at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alongAxis,
  type Edge,
  type Field,
  multiply,
  oneCause,
  plainForm,
  SAME,
  sourceField,
  symbol,
  type TensorFields,
  windowStep,
} from '../../src/engine/index.ts';
import { transfer } from '../../src/engine/transfer.ts';
import { field, map, showField, valueAt } from './fields.ts';
import { regionAt } from './patterns.ts';

const NODE = 3;
const H = symbol('H');
const open = (): null => null;

/** What a source of this rank sees of its own axes. */
function source(rank: number): TensorFields {
  return Array.from({ length: rank }, (_, axis) => sourceField(axis, axis));
}

function across(fields: TensorFields, edge: Edge): string[] {
  return transfer(fields, edge, NODE, open).map((one) => `${one.sourceAxis}: ${showField(one)}`);
}

const window: Edge = {
  kind: 'axes',
  operand: 0,
  axes: [
    { to: 0, how: SAME },
    {
      to: 1,
      how: {
        kind: 'step',
        step: windowStep(3, 2, 1, 1),
        operandLength: null,
        outputLength: null,
        widened: false,
      },
    },
  ],
};

describe('an edge', () => {
  it('that shares hands on the fields themselves', () => {
    const fields = source(3);
    expect(transfer(fields, { kind: 'share', operand: 0 }, NODE, open)).toBe(fields);
  });

  it('over axes moves each field along its own', () => {
    expect(across(source(2), window)).toEqual(['0: [0,0] of u0', '1: N2 [-1,1] of u1']);
  });

  it('hands on the field of an axis that it leaves alone', () => {
    const fields = source(2);
    expect(transfer(fields, window, NODE, open)[0]).toBe(fields[0]);
  });

  it('that nobody knows ends every axis and names its reason', () => {
    const [ended] = transfer(source(1), { kind: 'opaque', operand: 0, reason: 'no rule' }, NODE, open);
    expect(showField(ended)).toBe('no local; ends; by opaque 3');
    expect(ended!.causes?.own?.reason).toBe('no rule');
  });

  it('that mixes everything ends every axis with its cause, beside those there were', () => {
    const before = field(null, { ended: { flat: true, open: null }, causes: oneCause('pooling', 1) });
    const edge: Edge = { kind: 'all', operand: 0, cause: 'data-dependent' };
    expect(across([before], edge)).toEqual(['0: no local; ends; by pooling 1, data-dependent 3']);
  });
});

describe('regrouping', () => {
  const regroup = (from: Parameters<typeof multiply>[0][], to: Parameters<typeof multiply>[0][]): Edge => ({
    kind: 'regroup',
    operand: 0,
    from,
    to,
  });

  it('rows and columns flattened are digits of one axis', () => {
    expect(across(source(3), regroup([1, 4, 6], [1, 24]))).toEqual([
      '0: [0,0] of u0',
      '1: [0,0] of (u1/6)',
      '2: [0,0] of u1 mod 6',
    ]);
  });

  it('and back they are the very fields that they were', () => {
    const fields = source(3);
    const flat = transfer(fields, regroup([1, 4, 6], [1, 24]), NODE, open);
    const back = transfer(flat, regroup([1, 24], [1, 4, 6]), NODE, open);
    expect(back.map(({ form }) => form)).toEqual(fields.map(({ form }) => form));
    expect(back.map(({ local }) => local)).toEqual(fields.map(({ local }) => local));
  });

  it('an axis of length 1 in the run sees its one index, wherever', () => {
    expect(across(source(3), regroup([2, 1, 6], [12]))).toEqual([
      '0: [0,0] of (u0/6)',
      '1: N0 [0,0] everywhere',
      '2: [0,0] of u0 mod 6',
    ]);
  });

  it('an axis of length 1 that stays keeps its place', () => {
    expect(across(source(2), regroup([1, 6], [1, 2, 3]))).toEqual([
      '0: [0,0] of u0',
      '1: [0,0] of 3·u1 + u2',
    ]);
  });

  it('a cut inside a row reads rows by the flat index', () => {
    const [, rows, columns] = across(source(3), regroup([5, 6, 4], [5, 8, 3]));
    expect(rows).toBe('1: q4 N1 [0,0] [0,0] [0,0] [0,0] of 3·u1 + u2');
    expect(columns).toBe('2: q4 N0 [0,0] [1,1] [2,2] [3,3] of 3·u1 + u2');
  });

  it('and a union of what is left of the row takes in both rows that it crosses', () => {
    const cut = transfer(source(3), regroup([5, 6, 4], [5, 8, 3]), NODE, open);
    const sum: Edge = {
      kind: 'axes',
      operand: 0,
      axes: [
        { to: 0, how: SAME },
        { to: 1, how: SAME },
        { to: null, how: { kind: 'union', cause: 'pooling', length: 3 } },
      ],
    };
    // Row u sees rows ⌊3u / 4⌋ to ⌊(3u + 2) / 4⌋.
    expect(showField(alongAxis(transfer(cut, sum, NODE, open)[1]!, 8))).toBe(
      'q4 N3 [0,0] [0,1] [1,2] [2,2] of u1',
    );
  });

  it('random cuts keep the w of every element', () => {
    const shape = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 });
    const pair = shape.chain((from) => {
      const count = from.reduce((a, b) => a * b, 1);
      const divisors = Array.from({ length: count }, (_, at) => at + 1).filter((d) => count % d === 0);
      return fc.constantFrom(...divisors).map((first) => [from, [first, count / first]] as const);
    });
    fc.assert(
      fc.property(pair, fc.nat(2), ([from, to], pick) => {
        const axis = pick % from.length;
        const [seen] = transfer([sourceField(0, axis)], regroup([...from], [...to]), NODE, open);
        const behind = from.slice(axis + 1).reduce((a, b) => a * b, 1);
        const count = to[0]! * to[1]!;
        for (let flat = 0; flat < count; flat++) {
          const w = valueAt(seen!.form, [Math.floor(flat / to[1]!), flat % to[1]!]);
          const index = Math.floor(flat / behind) % from[axis]!;
          expect(regionAt(seen!.local!.map, w)).toEqual([index, index]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an open length that is cut ends the axis, as unknown', () => {
    expect(across(source(3), regroup([5, H, 4], [5, multiply(H, 2), 2]))[1]).toBe('1: [0,0] of (u1/2)');
    expect(across(source(3), regroup([5, 4, H], [5, H, 4]))[1]).toBe('1: no local; ends; by unknown 3');
  });

  it('open lengths that stand on both sides are no hindrance', () => {
    expect(across(source(3), regroup([1, H, 6], [1, multiply(H, 6)]))).toEqual([
      '0: [0,0] of u0',
      '1: [0,0] of (u1/6)',
      '2: [0,0] of u1 mod 6',
    ]);
  });
});

describe('a chain', () => {
  it('takes one edge after the other: space to depth', () => {
    const chain: Edge = {
      kind: 'chain',
      operand: 0,
      edges: [
        { kind: 'regroup', operand: 0, from: [3, 8], to: [3, 4, 2] },
        {
          kind: 'axes',
          operand: 0,
          axes: [
            { to: 1, how: SAME },
            { to: 2, how: SAME },
            { to: 0, how: SAME },
          ],
        },
        { kind: 'regroup', operand: 0, from: [2, 3, 4], to: [6, 4] },
      ],
    };
    expect(across(source(2), chain)).toEqual(['0: [0,0] of u0 mod 3', '1: [0,0] of (u0/3) + 2·u1']);
  });
});

describe('a field that is open to one side', () => {
  const running: Field = {
    ...field(map(1, [0, 0]), { form: plainForm(1), causes: oneCause('recurrence', 1) }),
    ended: { flat: false, open: { form: plainForm(1), map: map(1, [-Infinity, 0]), shift: 0 } },
  };

  it('is moved beside its local region, the finite end exact', () => {
    expect(across([running], window)).toEqual(['0: N2 [-1,1] of u1; opens N2 [-∞,1] of u1; by recurrence 1']);
  });

  it('is whole where its local region ends', () => {
    const lost: Edge = {
      kind: 'axes',
      operand: 0,
      axes: [
        { to: 0, how: SAME },
        { to: 1, how: { kind: 'lost', cause: 'unknown', reason: 'its step is not known' } },
      ],
    };
    expect(across([running], lost)).toEqual(['0: no local; ends; by recurrence 1, unknown 3']);
  });

  it('and has nothing local goes on alone', () => {
    const alone = { ...running, form: [], local: null };
    expect(across([alone], window)).toEqual(['0: no local; opens N2 [-∞,1] of u1; by recurrence 1']);
  });
});

describe('a pooled value that is the same everywhere', () => {
  it('stays that across a step', () => {
    const flat = field(null, { ended: { flat: true, open: null }, causes: oneCause('pooling', 1) });
    expect(transfer([flat], window, NODE, open)).toEqual([flat]);
  });
});
