import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { version } from '../../../package.json';
import { AppError, appError, errorOf, errorRecord } from '../../shared/errors';
import { inputFor, type ModelAnswer, type ModelFacts } from '../../shared/prediction';
import type { Batcher } from './batcher';
import { openApi } from './openapi';
import { predictSchema, type PredictionBody } from './schemas';

/** Most bytes of a body. */
const mostBytes = 4 * 2 ** 20;

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'serve-token': 401,
  'serve-host': 403,
  'serve-path': 404,
  'serve-method': 405,
  'serve-large': 413,
  'serve-busy': 429,
  'serve-stopping': 503,
  'trained-gone': 503,
};

/** A failure of the server itself; every other AppError is about the request. */
const unexpected = 500;

export interface Served {
  readonly models: readonly ModelFacts[];
  readonly batcher: Batcher;
  readonly token: string;
  readonly isStopping: () => boolean;
}

/** Returns the HTTP interface of loaded models. Each request needs the token and a Host header of this machine. */
export function servedApp({ models, batcher, token, isStopping }: Served): Hono {
  const app = new Hono();
  const digest = digestOf(`Bearer ${token}`);

  app.use(async (context, next) => {
    if (!isLoopbackHost(context.req.header('host'))) throw appError('serve-host', {});
    if (!timingSafeEqual(digest, digestOf(context.req.header('authorization') ?? '')))
      throw appError('serve-token', {});
    await next();
  });
  app.get('/health', (context) =>
    context.json({ status: isStopping() ? 'stopping' : 'ok', version, waiting: batcher.waiting() }),
  );
  app.get('/models', (context) =>
    context.json({
      models: models.map(({ id, task, kind, labels, encoder, maxLength }) => ({
        ...{ id, task, kind, labels, encoder, maxLength },
      })),
    }),
  );
  app.get('/openapi.json', (context) => context.json(openApi()));
  const limit = bodyLimit({
    maxSize: mostBytes,
    onError: () => {
      throw appError('serve-large', { bytes: mostBytes });
    },
  });
  app.post('/predict', limit, async (context) => {
    const { model: wanted, inputs, isList } = await askedOf(context);
    const place = placeOf(models, wanted);
    const model = models[place]!;
    const answers = await batcher.ask(
      place,
      inputs.map(({ text, textPair }) =>
        inputFor([model], { text, ...(textPair !== undefined && { pair: textPair }) }),
      ),
    );
    const predictions = answers.map(bodyOf);
    return context.json(isList ? { model: model.id, predictions } : { model: model.id, ...predictions[0]! });
  });
  for (const path of ['/health', '/models', '/openapi.json', '/predict']) {
    app.all(path, ({ req }) => {
      throw appError('serve-method', { method: req.method, path });
    });
  }
  app.notFound(({ req }) => {
    throw appError('serve-path', { path: req.path });
  });
  app.onError((error, context) => {
    const { code, message } = errorRecord(error);
    const status = error instanceof AppError ? (statuses[code] ?? 400) : unexpected;
    if (status === 401) context.header('WWW-Authenticate', 'Bearer');
    if (status === 429) context.header('Retry-After', '1');
    return context.json({ error: { code, message } }, status);
  });
  return app;
}

/** Reads the body of a request; throws a sentence with the place of the first fault. */
async function askedOf({ req }: Context) {
  let body: unknown;
  try {
    body = JSON.parse(await req.text());
  } catch (cause) {
    throw appError('serve-json', {}, cause);
  }
  const parsed = predictSchema.safeParse(body);
  if (!parsed.success) throw appError('serve-body', { reason: reasonIn(body, parsed.error) });
  const { model, ...rest } = parsed.data;
  return 'inputs' in rest
    ? { model, inputs: rest.inputs, isList: true }
    : { model, inputs: [{ text: rest.text, textPair: rest.textPair }], isList: false };
}

/** Returns the fault of the form that was meant: a body with `inputs` is a list. */
function reasonIn(body: unknown, { issues }: { readonly issues: readonly object[] }): string {
  type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly errors?: Issue[][] };
  const [union] = issues as readonly Issue[];
  const isList = typeof body === 'object' && body !== null && 'inputs' in body;
  const issue = union?.errors?.[isList ? 1 : 0]?.[0] ?? union;
  if (!issue) return 'invalid';
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}

/** Returns the place of the model that a request names by its id or the start of it. */
function placeOf(models: readonly ModelFacts[], wanted: string | undefined): number {
  const known = models.map(({ id }) => id);
  if (wanted === undefined) {
    if (models.length === 1) return 0;
    throw appError('serve-model-needed', { known: known.join(', ') });
  }
  const exact = known.indexOf(wanted);
  const found = exact >= 0 ? [exact] : [...known.keys()].filter((place) => known[place]!.startsWith(wanted));
  if (found.length !== 1 || wanted === '') throw appError('serve-model', { model: wanted, known: known.join(', ') });
  return found[0]!;
}

function bodyOf({ answer, error, tokens, truncated }: ModelAnswer): PredictionBody {
  if (!answer) throw errorOf(error!);
  const length = { tokens, truncated };
  return 'value' in answer ? { ...answer, ...length } : { label: answer.label, scores: [...answer.scores], ...length };
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A page of another site can reach this machine by a name of its own (DNS rebinding); that name is in the header. */
const isLoopbackHost = (host = ''): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
