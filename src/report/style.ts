// Colors of a terminal, or none: SGR sequences (ECMA-48 §8.3.117) around text that is escaped already.

export interface Style {
  readonly color: boolean;
}

export const PLAIN: Style = { color: false };
export const COLORED: Style = { color: true };

export type Ink =
  | 'error'
  | 'warning'
  | 'undecided'
  | 'notice'
  | 'fine'
  | 'name'
  | 'strong'
  | 'quiet'
  | 'plain';

const CODES: Readonly<Record<Ink, string>> = {
  error: '1;31',
  warning: '1;33',
  undecided: '1;35',
  notice: '1;34',
  fine: '32',
  name: '36',
  strong: '1',
  quiet: '2',
  plain: '',
};

export function paint(style: Style, ink: Ink, text: string): string {
  return style.color && ink !== 'plain' && text !== '' ? `\x1b[${CODES[ink]}m${text}\x1b[0m` : text;
}
