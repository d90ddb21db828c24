// Badges and flat metrics.
import { expect, it } from 'vitest';
import { badgeShields, badgeSvg, metricsText } from '../../src/report/index.ts';
import { metricsOf } from '../../src/report/metrics.ts';
import { recordOf } from '../history/locked.ts';

const CONV = (to: string, kernel: number): string => `${to} = Conv(x, w${to}[8,3,${kernel},${kernel}])`;

/** The message and the color, as shields.io reads them. */
function badge(...lines: readonly string[]): string {
  const { message, color, schemaVersion } = JSON.parse(badgeShields(recordOf(lines))) as Record<
    string,
    string
  >;
  expect(schemaVersion).toBe(1);
  return `${color}: ${message}`;
}

it('a badge says how far the features see', () => {
  expect(badge('x[1,3,64,64] -> y', CONV('y', 3))).toBe('blue: 3 px');
  expect(badge('x[1,3,64,64] -> a, b', CONV('a', 3), CONV('b', 5))).toBe('blue: a: 3 px, b: 5 px');
  const many = [1, 2, 3, 4, 5].map((kernel) => CONV(`o${kernel}`, kernel));
  expect(badge('x[1,3,64,64] -> o1, o2, o3, o4, o5', ...many)).toBe(
    'blue: o1: 1 px, o2: 2 px, o3: 3 px, 2 more',
  );
  expect(badge('x[1,3,64,64] -> a, b, c', CONV('a', 3), CONV('b', 5), CONV('c', 5))).toBe(
    'blue: a: 3 px, b and 1 more: 5 px',
  );
});

it('a badge says where more than the local region is seen, and of which input', () => {
  expect(
    badge('x[1,3,64,64] -> y', CONV('a', 3), 'g = GlobalAveragePool(a); s = Sigmoid(g); y = Mul(a, s)'),
  ).toBe('blue: 3 px (full: whole axis)');
  const patches =
    'p = Conv(x, v[8,3,4,4]) {strides: [4,4]}; f = Reshape(p, [1, 8, 256]); t = Transpose(f) {perm: [0, 2, 1]}';
  const attention =
    'k = Transpose(t) {perm: [0, 2, 1]}; m = MatMul(t, k); s = Softmax(m) {axis: -1}; y = MatMul(s, t)';
  expect(badge('x[1,3,64,64] -> y', patches, attention)).toBe('blue: 4 px (output: whole axis by attention)');
  const pooled = 'a = Conv(x, v[8,3,3,3]); y = GlobalAveragePool(a)';
  expect(badge('x[1,3,64,64] -> y', pooled)).toBe('blue: 3 px');
  expect(
    badge('x[1,3,8,8], z[1,3,8,8] -> y', 'c = Conv(x, w[3,3,3,3]) {pads: [1,1,1,1]}; y = Add(c, z)'),
  ).toBe('blue: y from x: 3 px, y from z: 1 px');
});

it('a badge cuts long names', () => {
  const name = 'n'.repeat(500);
  const { message } = JSON.parse(
    badgeShields(recordOf([`x[1,3,64,64] -> ${name}, b`, CONV(name, 3), CONV('b', 5)])),
  ) as { message: string };
  expect(message).toMatch(/^n{15}…[\da-f]{8}: 3 px, b: 5 px$/);
});

it('a badge doesn’t claim what isn’t known', () => {
  expect(badge('x[1,3,64,64] -> y', 'y = my.domain::Riddle(x)')).toBe('lightgrey: not known');
  expect(badge('x[1,3] -> y', 'y = Relu(x)')).toBe('lightgrey: not known');
});

it('the picture needs nothing else', () => {
  const svg = badgeSvg({ ...recordOf(['x[1,3,64,64] -> y', CONV('y', 3)]), path: '<b>&"\'.onnx' });
  expect(svg).toContain('aria-label="receptive field: 3 px"');
  expect(svg).toContain('<title>&#60;b&#62;&#38;&#34;&#39;.onnx: receptive field: 3 px</title>');
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|script|style/);
});

it('metrics are nested maps of numbers alone, and a bound is no figure', () => {
  const model = { ...recordOf(['x[1,3,64,64] -> y', CONV('y', 3)]), path: '__proto__' };
  expect(JSON.parse(metricsText([model]))).toEqual(
    JSON.parse(
      '{"__proto__": {"y": {"r_h": 3, "narrowest_h": 3, "S_h": 1, "P_h": 0, "center_h": 1, "density_h": 1, "r_w": 3, "narrowest_w": 3, "S_w": 1, "P_w": 0, "center_w": 1, "density_w": 1}, "cost": {"parameters": 216, "multiply_accumulates": 830304, "activation_bytes": 172160}}}',
    ),
  );
  const [tensor] = model.tensors;
  const [field] = tensor!.fields;
  const widened = { ...field!, local: { ...field!.local!, mark: 'upper-bound' as const, stride: null } };
  const metrics = metricsOf({ ...model, tensors: [{ ...tensor!, fields: [widened] }] });
  expect(Object.keys(metrics['y']!)).toEqual([
    'r_h_at_most',
    'narrowest_h_at_most',
    'P_h_at_most',
    'center_h_at_most',
  ]);
});

it('metrics hold the narrowest phase, which budgets ask for', () => {
  const up = 'u = Upsample(x) {mode: "nearest", scales: [1.0, 1.0, 2.0, 2.0]}';
  const record = recordOf(['opset 7', 'x[1,3,8,8] -> y', up, 'y = Conv(u, w[3,3,4,4])']);
  expect(metricsOf(record)['y']).toMatchObject({ r_h: 3, narrowest_h: 2 });
});

it('an output called `cost` has figures of its own', () => {
  const record = recordOf([
    'x[1,3,8,8] -> cost, "tensor cost"',
    CONV('cost', 3),
    '"tensor cost" = Conv(x, v[8,3,5,5])',
  ]);
  const metrics = metricsOf(record);
  expect(Object.keys(metrics)).toEqual(['tensor cost', 'tensor tensor cost', 'cost']);
  expect([metrics['tensor cost']!['r_h'], metrics['tensor tensor cost']!['r_h']]).toEqual([3, 5]);
  expect(Object.keys(metrics['cost']!)).toEqual(['parameters', 'multiply_accumulates', 'activation_bytes']);
});

it('figures of several inputs say of which', () => {
  const record = recordOf(['x[1,3,8,8], z[1,3,8,8] -> y', 'y = Add(x, z)']);
  expect(Object.keys(metricsOf(record)['y']!)).toContain('r_h(z)');
});

it('metrics stay apart by their path in the tree, as programs address them that join it with dots', () => {
  const record = recordOf([
    'a.b[1,3,8,8], z[1,3,8,8] -> y, y.r_h, cost, none',
    'y = Add(a.b, z); y.r_h = Conv(a.b, w[3,3,3,3]); cost = Relu(z); none = Shape(z)',
  ]);
  const models = ['nets/a.onnx', 'nets/a.onnx.cost'].map((path) => ({ ...record, path }));
  const paths = leaves(JSON.parse(metricsText(models)), '');
  expect(paths.filter(([, value]) => typeof value !== 'number')).toEqual([]);
  expect(new Set(paths.map(([path]) => path)).size).toBe(paths.length);
  expect(paths.map(([path]) => path)).toContain('nets/a.onnx.y.r_h.r_h(a.b)');
});

function leaves(tree: unknown, path: string): (readonly [path: string, value: unknown])[] {
  if (typeof tree !== 'object' || tree === null) return [[path, tree]];
  return Object.entries(tree).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}
