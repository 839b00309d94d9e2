import type { Document } from '../../document/document.js';
import { speech, TAGS } from '../../language/language.js';
import { drawn, worded } from './cell.js';
import { stylesOf } from './style.js';
import { html, Html } from './template.js';

/** What whoever was given the address of an issued record is told beside it. */
export interface Gate {
  /** The forms, each with its address. */
  readonly files: readonly { readonly form: string; readonly path: string }[];
  readonly verifyPath: string;
  readonly expiresAt: string;
  readonly withdrawal: { readonly at: string; readonly reason: string } | null;
}

/** The page that the address of an issued record opens: what it is, and the forms to read it in. */
export async function issuedPage(
  document: Document,
  { files, verifyPath, expiresAt, withdrawal }: Gate,
): Promise<string> {
  const say = speech(document.language);
  const { title, lead, facts } = await document.cover();
  const { markup } = html`<!doctype html>
    <html lang="${TAGS[document.language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${document.title}</title>
        ${stylesOf(document).map((style) => new Html(`<style>${style}</style>`))}
      </head>
      <body>
        <header class="cover">
          <hr class="bar" />
          <h1>${worded(title)}</h1>
          <p class="lead">${worded(lead)}</p>
          ${withdrawal && html`<p class="note">${worded(say.say('issued.withdrawn', { day: say.day(withdrawal.at.slice(0, 10)), reason: withdrawal.reason }))}</p>`}
          <dl>
            ${facts.map(
              ({ label, cell }) =>
                html`<dt>${worded(label)}</dt>
                  <dd>${drawn(say, cell)}</dd>`,
            )}
            <dt>${worded(say.say('issued.forms'))}</dt>
            <dd>
              <ul>
                ${files.map(({ form, path }) => html`<li><a href="${path}">${form.toUpperCase()}</a></li>`)}
              </ul>
            </dd>
            <dt>${worded(say.say('issued.check'))}</dt>
            <dd><code>curl --data-binary @FILE ${verifyPath}</code></dd>
            <dt>${worded(say.say('issued.until'))}</dt>
            <dd>${say.instant(expiresAt)}</dd>
          </dl>
        </header>
      </body>
    </html> `;
  return markup;
}
