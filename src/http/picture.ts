import { type Request, type Response, Router } from 'express';
import { Refusal } from '../domain/problem.js';
import type { Database } from '../database/open.js';
import { LANGUAGES } from '../reports/document/cell.js';
import { speech } from '../reports/language/language.js';
import { type Drawn, PICTURE_NAMES, type PictureName } from '../reports/picture/picture.js';
import { pngOf } from '../reports/picture/png.js';
import { authorised, type Context } from '../resolvers/context.js';
import { picture, type PictureRequest } from '../services/picture.js';
import type { AccessSettings } from './authenticate.js';
import { Query, wrong } from '../inputs/query.js';
import { route } from './route.js';

/** The forms of a picture, by the endings of its addresses: two that are seen, and two that say what it shows. */
export const PICTURE_TYPES = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
} as const;
type Ending = keyof typeof PICTURE_TYPES;

/** How wide a picture in pixels can be asked for. */
export const PICTURE_WIDTHS = { least: 200, most: 4000, usual: 1600 } as const;

const SHARED = ['on', 'asRecordedAt', 'language'] as const;

/** The parameters of a picture. */
export const picturesParameters = (name: PictureName): readonly string[] => [
  ...SHARED,
  ...(name === 'service' ? ['party'] : []),
  'width',
];

/** A picture loads nothing and runs nothing, wherever it is opened. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function widthOf(query: Query, ending: Ending): number {
  const { least, most, usual } = PICTURE_WIDTHS;
  const asked = query.text('width');
  if (asked === null) return usual;
  const width = Number(asked);
  if (ending !== 'png') {
    query.problems.push(wrong('CONTRADICTION', 'width', 'It goes with png: an svg is as wide as it is shown.'));
  } else if (!/^\d{1,9}$/.test(asked) || width < least || width > most) {
    query.problems.push(wrong('NOT_A_NUMBER', 'width', `It is a whole number of pixels, from ${least} to ${most}.`));
  }
  return width;
}

function requestOf(query: Query, name: PictureName): PictureRequest | null {
  if (name !== 'service') return { picture: name };
  const party = query.text('party');
  if (party !== null) return { picture: name, party };
  query.missing('party', 'It is the key of the party whose processors are shown.');
  return null;
}

async function send(response: Response, drawn: Drawn, ending: Ending, width: number): Promise<void> {
  const { title, alternative, svg, language } = drawn;
  const body = async (): Promise<Buffer | string> => {
    switch (ending) {
      case 'svg':
        return svg;
      case 'png':
        return Buffer.from((await pngOf(svg, width)).bytes);
      case 'json':
        return JSON.stringify({ title, alternative, language });
      case 'txt':
        return `${title.text}\n\n${alternative.text}\n`;
    }
  };
  const written = await body();
  response.setHeader('content-type', PICTURE_TYPES[ending]);
  response.setHeader('content-language', language);
  response.setHeader('content-security-policy', POLICY);
  response.send(written);
}

async function answer(context: Context, request: Request, response: Response): Promise<void> {
  const name = PICTURE_NAMES.find((one) => one === request.params.picture) ?? 'data-flow';
  const ending = request.params.ending as Ending;
  const query = new Query(request, picturesParameters(name));
  const moment = query.moment();
  const asked = requestOf(query, name);
  const language = query.code('language', LANGUAGES) ?? 'en';
  const width = widthOf(query, ending);
  if (asked === null || query.problems.length > 0) throw new Refusal(query.problems);
  const drawn = await picture(await context.snapshot(), moment, speech(language), asked);
  // The database is not needed while pixels are made.
  await context.renew();
  await send(response, drawn, ending, width);
}

/** Pictures on their own: as SVG, in pixels, or in words. */
export function pictures(database: Database, settings: AccessSettings): Router {
  const router = Router();
  const path = new RegExp(
    `^/(?<picture>${PICTURE_NAMES.join('|')})\\.(?<ending>${Object.keys(PICTURE_TYPES).join('|')})$`,
  );
  const handler = route(database, settings, async (context, request, response) => {
    authorised(context, 'reports:read');
    response.setHeader('cache-control', 'no-store');
    response.vary('Authorization').vary('Ropa-Organisation');
    try {
      await answer(context, request, response);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.status(400).json({ problems: error.problems });
    }
  });
  router.get(path, handler);
  return router;
}
