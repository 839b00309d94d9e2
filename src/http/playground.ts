import { type Request, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { projectFile } from '../database/file.js';

const own = (...path: string[]): string => projectFile('src', 'http', 'playground', ...path);
const library = (...path: string[]): string => projectFile('node_modules', ...path);

/** The worked operations that the playground opens with, one a tab, in this order. */
export const OPERATIONS = [
  'record',
  'processor-record',
  'subprocessors',
  'recipients',
  'systems',
  'third-countries',
  'transfers',
  'missing',
  'breach',
  'changes',
  'following',
] as const;

const PAGE = own('index.html');

/** Every file of the playground by its address. No other file is served. */
const FILES: Readonly<Record<string, string>> = {
  '/': PAGE,
  '/playground/init.js': own('init.js'),
  '/playground/style.css': own('style.css'),
  '/playground/icon.svg': own('icon.svg'),
  '/playground/graphiql.js': library('graphiql', 'graphiql.min.js'),
  '/playground/graphiql.css': library('graphiql', 'graphiql.min.css'),
  '/playground/react.js': library('react', 'umd', 'react.production.min.js'),
  '/playground/react-dom.js': library('react-dom', 'umd', 'react-dom.production.min.js'),
  ...Object.fromEntries(
    OPERATIONS.map((name) => [`/playground/${name}.graphql`, own('operations', `${name}.graphql`)]),
  ),
};

/**
 * The page loads from here and talks to here only. Its scripts are files: none in the page runs, and none in a
 * document that it shows, which has the policy of the page that made it.
 */
const POLICY = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

const send =
  (file: string): RequestHandler =>
  (_request, response, next) => {
    // Asked for again each time, and sent only when it has changed: a page never meets the scripts of another version.
    response.setHeader('cache-control', 'no-cache');
    if (file.endsWith('.graphql')) response.type('text/plain');
    response.sendFile(file, { dotfiles: 'allow' }, (error) => {
      if (error) next(error);
    });
  };

/** Whether a person asks, with a browser: what asks for anything, or for JSON, gets the API. */
const wantsPage = (request: Request): boolean =>
  request.accepts(['application/json', 'application/graphql-response+json', 'text/html']) === 'text/html';

/** The page at the address of the API, for browsers alone. */
const pageForBrowsers: RequestHandler = (request, response, next) => {
  response.vary('Accept');
  next(wantsPage(request) ? undefined : 'router');
};

/** The GraphQL playground: a page for people, built of files as they are, at "/" and at the address of the API. */
export function playground(): Router {
  const router = Router();
  for (const [address, file] of Object.entries(FILES)) router.get(address, POLICY, send(file));
  router.get('/playground/operations.json', POLICY, (_request, response) => {
    response.setHeader('cache-control', 'no-cache');
    response.json(OPERATIONS);
  });
  router.get('/graphql', pageForBrowsers, POLICY, send(PAGE));
  return router;
}
