// Damaged and hostile files: whatever the bytes, a graph or a Failure comes back, with nothing read beyond the file.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { readModel } from '../../../src/formats/index.ts';
import type { Graph } from '../../../src/graph/index.ts';
import { encodeModel, net } from '../../nets/onnx-encode.ts';
import { OPTIONS, strictSource } from '../../nets/read-net.ts';
import { delimited, integer, message, text } from '../../nets/wire.ts';

/** Reads a file and the values of its constants; anything thrown but a Failure goes through. */
function outcome(bytes: Uint8Array): Graph | Failure {
  try {
    const { graph } = readModel(strictSource(bytes), OPTIONS);
    for (const tensor of graph.tensors) tensor.constant?.values(4096);
    return graph;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** A little of everything that the reader reads. */
const RICH = net(
  'opset 13, my.own 2; x[1,3,H,?], k: bool[] -> y, z',
  'w[8,3,3,3]; b: float32[8] = [1.5, 2, 3, 4, 5, 6, 7, 8]; n: int4[3] = [1, 2, 3]; h: float16[2] = [1, 2]',
  'value a: float32[1,8,H,4]',
  'conv: a = Conv(x, w, b) {pads: [1,1,1,1], auto_pad: NOTSET, alpha: 0.25, scales: [1.0, 2.0], end: 9223372036854775807}',
  's = Constant() {value: int64[4] = [1, 8, -1, 4]}',
  'r = Reshape(a, s)',
  'y = my.own::Foo.v2(r, , n, h) {names: ["p", "q"], none: []}',
  'z = If(k) {then_branch: graph { -> t; t = Add(a, w) }, else_branch: graph { -> u; u = Relu(x) }}',
  'function my.own::Foo.v2(p, q) -> o [alpha, beta: 1] { t = my.own::Bar(p, q); o = Elu(t) {alpha: @alpha} }',
  'function my.own::Bar(p, q) -> o { k = Foo(q); o = If(k) {then_branch: graph { -> t; t = Add(p, q) }, else_branch: graph { -> p }} }',
);

const models = path.resolve(import.meta.dirname, '../../../../shared/models/onnx-backend');
const small = existsSync(models)
  ? readdirSync(models, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name.endsWith('.onnx'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort((a, b) => statSync(b).size - statSync(a).size)
      .filter((_, index) => index % 9 === 5)
      .map((file) => readFileSync(file))
      .filter((bytes) => bytes.length < 1500)
  : [];
const seeds: readonly Uint8Array[] = [RICH, ...small];

describe('damage', () => {
  it('cutting a model at every byte gives a graph or a failure', () => {
    const kinds = new Set<string>();
    for (const seed of seeds) {
      for (let length = 0; length < seed.length; length++) {
        const result = outcome(seed.subarray(0, length));
        kinds.add(
          result instanceof Failure
            ? `${result.kind} ${result.place?.replace(/\d+/, 'n') ?? null}`
            : 'a graph',
        );
      }
    }
    expect([...kinds].sort()).toEqual(['a graph', 'not-a-model null', 'truncated byte n']);
  });

  it('turning round every bit gives a graph or a failure', () => {
    for (const seed of [RICH, ...small.slice(0, 4)]) {
      const bytes = Uint8Array.from(seed);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const at = bit >> 3;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
        outcome(bytes);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
      }
      expect(bytes).toEqual(Uint8Array.from(seed));
    }
  });

  it('any few changes give a graph or a failure', () => {
    const change = fc.record({ at: fc.nat(), drop: fc.nat(3), put: fc.uint8Array({ maxLength: 3 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (seed, changes) => {
          let bytes = seed;
          for (const { at, drop, put } of changes) {
            const place = at % (bytes.length + 1);
            bytes = message(bytes.subarray(0, place), put, bytes.subarray(place + drop));
          }
          expect(outcome(bytes)).toBeDefined();
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('any bytes give a failure or a graph', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(outcome(bytes)).toBeInstanceOf(Failure);
        outcome(message(integer(1, 8), delimited(7, bytes)));
        outcome(message(integer(1, 8), delimited(7, delimited(1, bytes))));
        outcome(
          message(integer(1, 8), delimited(7, delimited(1, message(text(2, 'y'), delimited(5, bytes))))),
        );
        outcome(message(integer(1, 8), delimited(7, delimited(5, bytes))));
        outcome(message(integer(1, 8), delimited(7, delimited(11, bytes))));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('names', () => {
  it('of Object’s members are ordinary names, and the prototypes stay as they are', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];
    const graph = outcome(
      encodeModel({
        opset: { '': 13, constructor: 1 },
        inputs: [{ name: 'x', shape: ['__proto__', 'constructor'] }],
        outputs: names.map((name) => ({ name })),
        valueInfo: names.map((name) => ({ name, shape: [1] })),
        nodes: names.map((name) => ({
          type: name,
          domain: 'constructor',
          name,
          inputs: ['x'],
          outputs: [name],
        })),
      }),
    ) as Graph;
    expect(graph.nodes.map((node) => [node.name, node.operator.kind])).toEqual(
      names.map((name) => [name, 'opaque']),
    );
    expect(graph.tensors[graph.inputs[0] ?? 0]?.shape).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('may hold anything: line breaks, commands, markup', () => {
    const hostile = ['a\n::error::b', '<img src=x>', '| `` |', '\u202e', '\0', '💥', 'é'];
    const graph = outcome(
      encodeModel({
        inputs: [{ name: 'x' }],
        outputs: hostile.map((name) => ({ name })),
        nodes: hostile.map((name) => ({ type: 'Relu', name, inputs: ['x'], outputs: [name] })),
      }),
    ) as Graph;
    expect(graph.nodes.map((node) => node.name)).toEqual(hostile);
  });
});

describe('size', () => {
  const relu = (from: string, to: string): { type: string; inputs: string[]; outputs: string[] } => ({
    type: 'Relu',
    inputs: [from],
    outputs: [to],
  });

  it('a fan-in of 100,000, 100,000 constants and 100,000 outputs are read', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `t${index}`);
    const graph = outcome(
      encodeModel({
        initializers: names.map((name) => ({ name, dims: [1] })),
        outputs: [{ name: 'y' }, ...names.map((name) => ({ name }))],
        nodes: [{ type: 'Concat', inputs: names, outputs: ['y'], attributes: { axis: 0 } }],
      }),
    ) as Graph;
    expect([graph.nodes[0]?.inputs.length, graph.outputs.length]).toEqual([100_000, 100_001]);
  });

  it('a ladder of 60 diamonds, backwards, is sorted at once', () => {
    const nodes = Array.from({ length: 60 }, (_, step) => ({
      type: 'Add',
      inputs: [`t${step}`, `t${step}`],
      outputs: [`t${step + 1}`],
    })).toReversed();
    const graph = outcome(
      encodeModel({ inputs: [{ name: 't0' }], outputs: [{ name: 't60' }], nodes }),
    ) as Graph;
    expect(graph.nodes.length).toBe(60);
  });

  it('a chain of 30,000 nodes, backwards, is sorted without running out of stack', () => {
    const nodes = Array.from({ length: 30_000 }, (_, step) => relu(`t${step}`, `t${step + 1}`)).toReversed();
    const graph = outcome(
      encodeModel({ inputs: [{ name: 't0' }], outputs: [{ name: 't30000' }], nodes }),
    ) as Graph;
    expect(graph.nodes.at(-1)?.name).toBe('t30000');
  });

  it('types within types, 1,000 deep, are passed over', () => {
    let type = delimited(1, message(integer(1, 1)));
    for (let depth = 0; depth < 1000; depth++) type = delimited(4, delimited(1, type));
    const value = message(text(1, 'x'), delimited(2, type));
    const bytes = message(
      integer(1, 8),
      delimited(7, message(delimited(11, value), delimited(12, text(1, 'x')))),
    );
    const graph = outcome(bytes) as Graph;
    expect(graph.tensors[0]).toMatchObject({ name: 'x', type: null, shape: null, constant: null });
  });
});
