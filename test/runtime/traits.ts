// What a network must have for an explained difference to be the explanation. A trait says as narrowly as it can where the
// difference shows; the reason stands in explained.json under the trait's name.
import type { AttributeParts, ModelParts, NodeParts } from '../nets/onnx-encode.ts';
import { cropsOutside, hangsOnRounding, type ResizedAxis } from './resize-rounding.ts';

/** Where a difference was found; null: anywhere, along any axis. */
export interface Spot {
  readonly tensor: string;
  readonly source: string;
  readonly axis: number;
  readonly w: number;
  /** Shape that the runtime made. */
  readonly made: readonly number[];
  /** Whether the file left the source's lengths open. */
  readonly open: boolean;
}

export interface TraitNode {
  readonly type: string;
  readonly opset: number;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeParts>>;
  /** Shape of an operand, where it is known. */
  readonly shape: (operand: number) => readonly number[] | null;
  /** Numbers of a constant operand. */
  readonly numbers: (operand: number) => readonly number[] | null;
}

type Trait = (node: TraitNode, spot: Spot | null) => boolean;

export const TRAITS: ReadonlyMap<string, Trait> = new Map<string, Trait>([
  [
    'same-padding-under-dilation',
    (node) =>
      slides(node) && padsToSame(node) && integers(node, 'dilations').some((dilation) => dilation > 1),
  ],
  [
    'same-padding-of-a-short-window',
    (node) =>
      slides(node) && padsToSame(node) && windowAxes(node).some(({ extent, stride }) => extent < stride),
  ],
  [
    'nearest-in-float32',
    (node, spot) =>
      resizedAxes(node, spot).some((axis) => {
        const places = hangsOnRounding(axis);
        return spot === null ? places.length > 0 : places.includes(spot.w);
      }),
  ],
  [
    'crop-outside',
    (node, spot) =>
      spot !== null && resizedAxes(node, spot).some((axis) => cropsOutside(axis).includes(spot.w)),
  ],
  [
    'kept-aspect-of-negative-axes',
    (node) =>
      node.type === 'Resize' &&
      text(node, 'keep_aspect_ratio_policy', 'stretch') !== 'stretch' &&
      integers(node, 'axes').some((axis) => axis < 0),
  ],
  [
    'pytorch-half-pixel-to-one',
    (node, spot) =>
      node.type === 'Resize' &&
      text(node, 'coordinate_transformation_mode', '') === 'pytorch_half_pixel' &&
      spot?.open === true &&
      spot.made[spot.axis] === 1,
  ],
  [
    'largest-end-backwards',
    (node) =>
      node.type === 'Slice' && node.numbers(2)?.[0] === 2 ** 31 - 1 && (node.numbers(4)?.[0] ?? 1) < 0,
  ],
  [
    'start-beyond-an-open-length',
    (node, spot) => {
      const start = node.numbers(1)?.[0];
      const length = node.shape(0)?.at(-1);
      return node.type === 'Slice' && spot?.open === true && (start ?? 0) >= (length ?? Infinity);
    },
  ],
  [
    'block-before-the-image',
    (node, spot) => {
      const image = node.numbers(1) ?? [];
      const block = node.numbers(2) ?? [];
      const across = image.at(-1) ?? 1;
      const dilation = integers(node, 'dilations');
      const pads = integers(node, 'pads');
      if (node.type !== 'Col2Im' || image.length < 2 || pads.every((pad) => pad === 0)) return false;
      const reach = ((block.at(-1) ?? 1) - 1) * (dilation.at(-1) ?? 1);
      const column = spot === null ? 0 : spot.w % across;
      return column < reach || column >= across - reach;
    },
  ],
  [
    'one-visible-key',
    (node, spot) =>
      spot?.w === 0 &&
      spot.source !== 'v' &&
      ((node.type === 'Attention' && integer(node, 'is_causal') === 1) ||
        (node.type === 'MultiHeadAttention' && integer(node, 'unidirectional') === 1)),
  ],
]);

/** Names of the traits that some node of the network has. `shapes`: of its tensors, as far as known. */
export function traitsOf(
  parts: ModelParts,
  shapes: ReadonlyMap<string, readonly number[]>,
  spot: Spot | null,
): string[] {
  const opset = typeof parts.opset === 'object' ? parts.opset['']! : (parts.opset ?? 17);
  const constants = new Map(parts.initializers?.map((tensor) => [tensor.name, tensor]));
  const nodes = (parts.nodes ?? []).map((node): TraitNode => ({
    ...plain(node),
    opset,
    shape: (operand) => {
      const name = node.inputs?.[operand] ?? '';
      return shapes.get(name) ?? constants.get(name)?.dims ?? null;
    },
    numbers: (operand) => constants.get(node.inputs?.[operand] ?? '')?.values?.map(Number) ?? null,
  }));
  return [...TRAITS].flatMap(([name, has]) => (nodes.some((node) => has(node, spot)) ? [name] : []));
}

function plain({ type, inputs = [], outputs = [], attributes = {} }: NodeParts) {
  return { type, inputs, outputs, attributes };
}

function slides({ type }: TraitNode): boolean {
  return /^(Conv|MaxPool|AveragePool|LpPool|ConvInteger|QLinearConv)$/.test(type);
}

function padsToSame(node: TraitNode): boolean {
  return text(node, 'auto_pad', '').startsWith('SAME');
}

function windowAxes(node: TraitNode): { readonly extent: number; readonly stride: number }[] {
  const weights = node.shape(node.type === 'QLinearConv' ? 3 : 1)?.slice(2) ?? [];
  const given = integers(node, 'kernel_shape');
  const kernel = given.length > 0 ? given : weights;
  const [strides, dilations] = [integers(node, 'strides'), integers(node, 'dilations')];
  return kernel.map((k, axis) => ({
    extent: (k - 1) * (dilations[axis] ?? 1) + 1,
    stride: strides[axis] ?? 1,
  }));
}

/** Axes of a nearest Resize that are resized; with a spot only its own. */
function resizedAxes(node: TraitNode, spot: Spot | null): ResizedAxis[] {
  const shape = node.shape(0);
  if ((node.type !== 'Resize' && node.type !== 'Upsample') || shape === null) return [];
  if (text(node, 'mode', 'nearest') !== 'nearest') return [];
  const old = node.type === 'Upsample' || node.opset < 11;
  const listed = node.attributes['scales'];
  const attribute = typeof listed === 'object' && 'floats' in listed ? listed.floats : null;
  const scales = attribute ?? node.numbers(old ? 1 : 2) ?? [];
  const sizes = old ? [] : (node.numbers(3) ?? []);
  const crop = old ? [] : (node.numbers(1) ?? []);
  const named = integers(node, 'axes');
  const axes =
    named.length > 0 ? named.map((axis) => (axis + shape.length) % shape.length) : [...shape.keys()];
  const policy = text(node, 'keep_aspect_ratio_policy', 'stretch');
  const ratios = axes.map((axis, at) => (sizes[at] ?? 1) / shape[axis]!);
  const common = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  return axes.flatMap((axis, at): ResizedAxis[] => {
    if (spot !== null && spot.axis !== axis) return [];
    const n = shape[axis]!;
    const kept = policy !== 'stretch' && sizes.length > 0;
    const stated = scales.length > 0 ? scales[at]! : null;
    // Computed sizes say nothing here.
    if (stated === null && sizes.length === 0) return [];
    const m =
      stated === null ? (kept ? Math.round(common * n) : sizes[at]!) : Math.floor(n * Math.fround(stated));
    const coordinates = old ? 'asymmetric' : text(node, 'coordinate_transformation_mode', 'half_pixel');
    const rounding = old ? 'up: floor, down: ceil' : text(node, 'nearest_mode', 'round_prefer_floor');
    const ends = [crop[at] ?? 0, crop[at + axes.length] ?? 1] as const;
    return [{ n, m, stated: stated ?? (kept ? common : null), coordinates, rounding, crop: ends }];
  });
}

function text(node: TraitNode, name: string, byDefault: string): string {
  const value = node.attributes[name];
  return typeof value === 'string' ? value : byDefault;
}

function integer(node: TraitNode, name: string): number {
  const value = node.attributes[name];
  return typeof value === 'number' ? value : 0;
}

function integers(node: TraitNode, name: string): readonly number[] {
  const value = node.attributes[name];
  return Array.isArray(value) ? value.map(Number) : [];
}
