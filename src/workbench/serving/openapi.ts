import { z } from 'zod';
import { version } from '../../../package.json';
import { errorSchema, healthSchema, modelsSchema, predictedSchema, predictSchema } from './schemas';

const contentOf = (schema: z.ZodType) => {
  const { $schema: _, ...body } = z.toJSONSchema(schema);
  return { content: { 'application/json': { schema: body } } };
};
const answer = (description: string, schema: z.ZodType) => ({ description, ...contentOf(schema) });
const refusal = (description: string) => answer(description, errorSchema);

const refusals = {
  '401': refusal('The token is missing or wrong.'),
  '403': refusal('The Host header names another machine.'),
};

const get = (summary: string, description: string, schema: z.ZodType) => ({
  get: { summary, responses: { '200': answer(description, schema), ...refusals } },
});

/** Returns the OpenAPI 3.1 description of the server. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Adapter Workbench',
    version,
    description: 'Predictions of trained runs. The server listens on the loopback interface only.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  security: [{ token: [] }],
  paths: {
    '/predict': {
      post: {
        summary: 'Predict one text or a list of texts',
        requestBody: { required: true, ...contentOf(predictSchema) },
        responses: {
          '200': answer('The predictions, in the form of the request.', predictedSchema),
          '400': refusal('The body is not valid JSON of this form, or the model cannot read the text.'),
          ...refusals,
          '413': refusal('The body is larger than 4 MiB.'),
          '429': refusal('Too many texts wait; send the request again later.'),
          '503': refusal('The server is stopping.'),
        },
      },
    },
    '/models': get('List the models', 'The models that this server has loaded.', modelsSchema),
    '/health': get('Check the server', 'The server can answer.', healthSchema),
    '/openapi.json': {
      get: {
        summary: 'Get this description',
        responses: {
          '200': { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
          ...refusals,
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
});
