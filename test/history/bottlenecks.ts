// ResNet-50 v1.5 down to its last feature map, with few channels: every window, stride and join as it is there.
import { net } from '../nets/net.ts';

/**
 * What becomes of the stride of the last stage: `stride` keeps it; `dilation` turns it into dilation 2 behind the layer that had it;
 * `bug` dilates that layer as well (segmentation_models.pytorch#183).
 */
export type LastStage = 'stride' | 'dilation' | 'bug';

export function resnet50(last: LastStage = 'stride'): Uint8Array {
  return net(...resnet50Lines(last));
}

export function resnet50Lines(last: LastStage = 'stride'): string[] {
  const lines = [
    'image[1,3,224,224] -> features',
    'w7[4,3,7,7]; w3[4,4,3,3]; w1[4,4,1,1]',
    '/conv1: s1 = Conv(image, w7) {strides: [2,2], pads: [3,3,3,3]}',
    '/maxpool: x0 = MaxPool(s1) {kernel_shape: [3,3], strides: [2,2], pads: [1,1,1,1]}',
  ];
  let input = 'x0';
  for (const [stage, blocks] of [3, 4, 6, 3].entries()) {
    for (let block = 0; block < blocks; block++) {
      const name = `/layer${stage + 1}/layer${stage + 1}.${block}`;
      const tensor = `x${stage + 1}_${block}`;
      const [stride, dilation] = windowOf(stage, block, last);
      const shortcut = block === 0 ? `${tensor}d` : input;
      lines.push(
        `${name}/conv1: ${tensor}a = Conv(${input}, w1)`,
        `${name}/conv2: ${tensor}b = Conv(${tensor}a, w3) {strides: [${stride},${stride}], dilations: [${dilation},${dilation}], pads: [${dilation},${dilation},${dilation},${dilation}]}`,
        `${name}/conv3: ${tensor}c = Conv(${tensor}b, w1)`,
        ...(block === 0
          ? [`${name}/downsample: ${tensor}d = Conv(${input}, w1) {strides: [${stride},${stride}]}`]
          : []),
        `${name}/Add: ${tensor} = Add(${tensor}c, ${shortcut})`,
      );
      input = tensor;
    }
  }
  return [...lines, `/relu: features = Relu(${input})`];
}

function windowOf(
  stage: number,
  block: number,
  last: LastStage,
): readonly [stride: number, dilation: number] {
  if (stage < 3 || last === 'stride') return [stage > 0 && block === 0 ? 2 : 1, 1];
  return [1, block === 0 && last === 'dilation' ? 1 : 2];
}
