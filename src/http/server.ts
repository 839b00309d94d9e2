import express from 'express';
import type { Database } from '../database/open.js';
import { stopWriting } from '../reports/form/docx/docx.js';
import { stopDrawing } from '../reports/form/pdf/pdf.js';
import { schema } from '../resolvers/schema.js';
import { Studio, type StudioSettings } from '../services/report/studio.js';
import { graphqlApi, type GraphQLSettings } from './graphql.js';
import { health } from './health.js';
import { imports } from './import.js';
import { readJson } from './json.js';
import { jobs } from './job.js';
import { type LogLevel, openLog } from './log.js';
import { issuedLinks } from './issued-link.js';
import { issuedRecords } from './issued-record.js';
import { listen, type Listener } from './listener.js';
import { pictures } from './picture.js';
import { playground } from './playground.js';
import { protect } from './protect.js';
import { limitRates, type RateSettings } from './rate.js';
import { reports } from './report.js';
import { numberRequests } from './request-id.js';
import { askedByGetOrPost, failed, nothingThere } from './route.js';
import { inTurn } from './step.js';
import { sync } from './sync.js';
import { type BodySettings, MEBIBYTE } from './sync/body.js';

export interface ServerSettings extends GraphQLSettings, BodySettings, RateSettings {
  readonly port?: number;
  readonly host?: string;
  readonly logLevel?: LogLevel;
  readonly studio?: StudioSettings;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what was asked, and stops. What takes longer than three seconds is cut off. */
  close(): Promise<void>;
}

/** A server that answers once it is started: where somebody listens for it already, or where its settings say. */
export interface Startable {
  start(listener?: Listener): Promise<RunningServer>;
}

/** The server: the API, the playground, and whether they can be used. */
export function createServer(database: Database, settings: ServerSettings): Startable {
  const log = openLog(settings.logLevel ?? 'info');
  const studio = new Studio(settings.studio);
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(numberRequests);
  app.use('/health', health(database));
  app.all('/graphql', askedByGetOrPost);
  app.use(playground());
  const guards = [protect(), limitRates(settings)];
  app.use(...guards);
  const api = graphqlApi(database, schema(), settings, log);
  const json = readJson(settings.bodyLimit ?? 5 * MEBIBYTE);
  const answering = [json, ...api.steps];
  app.all('/graphql', ...answering);
  app.use('/reports', reports(database, settings, studio));
  app.use('/jobs', jobs(database, settings));
  app.use('/issued', issuedLinks(database, studio));
  app.use('/issued-records', issuedRecords(database, settings, studio));
  app.use('/pictures', pictures(database, settings));
  app.use('/sync', sync(database, settings, log));
  app.use('/import', imports(database, settings));
  app.use(nothingThere);
  const failing = failed(log);
  app.use(failing);
  const posted = inTurn([numberRequests, ...guards, ...answering], failing);
  return {
    async start(given) {
      await api.server.start();
      const listener = given ?? (await listen(settings));
      listener.answerWith((request, response) => {
        if (request.method === 'POST' && request.url === '/graphql') posted(request, response);
        else app(request, response);
      });
      return {
        url: listener.url,
        async close() {
          await listener.close();
          stopDrawing();
          stopWriting();
          await studio.close();
          await api.server.stop();
        },
      };
    },
  };
}
