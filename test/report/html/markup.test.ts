import { describe, expect, it } from 'vitest';
import { code, html, prose } from '../../../src/report/html/markup.ts';

/** Called by another name, templates are left as they are written here. */
const made = (...args: Parameters<typeof html>): string => html(...args).toString();
const item = html;

describe('markup', () => {
  it('takes values as text, between tags and in attributes', () => {
    expect(made`<p title="${'"> onload="x'}">${"<b>&amp;'</b>"}</p>`).toBe(
      '<p title="&#34;&#62; onload=&#34;x">&#60;b&#62;&#38;amp;&#39;&#60;/b&#62;</p>',
    );
  });

  it('takes markup as markup, and joins lists of it', () => {
    expect(made`<ul>${['a', '<'].map((text) => item`<li>${text}</li>`)}</ul>`).toBe(
      '<ul><li>a</li><li>&#60;</li></ul>',
    );
  });

  it('rounds numbers to hundredths', () => {
    expect(made`${1 / 3} ${2} ${-0.001}`).toBe('0.33 2 0');
  });

  it('keeps a line’s end of the template as one newline, and text as it is', () => {
    expect(made`<p>
        ${'a  b'}
      </p>`).toBe('<p>\na  b\n</p>');
  });

  it('shows names as code, an empty one as quotes', () => {
    expect(prose('`a<b` and ``c`d``').toString()).toBe('<code>a&#60;b</code> and <code>c`d</code>');
    expect(code('').toString()).toBe('<code>&#34;&#34;</code>');
  });
});
