// Door: ONNX files for tests. `net` draws one in a few lines (notation at the head of net.ts), `encodeModel` makes one
// from objects.
export * from './onnx-model.ts';
export { net, parseNet } from './net.ts';
