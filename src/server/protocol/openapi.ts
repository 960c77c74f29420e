import { z } from 'zod';
import type { Route } from './route.js';
import { refusal } from './schemas.js';

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

type JsonSchema = Record<string, unknown>;

const without = (schema: JsonSchema, ...names: string[]): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));

/** Schemas with a name of their own stand once, under `components`. */
function described(schema: z.ZodType, io: 'input' | 'output', components: JsonSchema): JsonSchema {
  const made: JsonSchema = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  const inComponents = (part: JsonSchema): JsonSchema =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
  for (const [name, part] of Object.entries((made['$defs'] ?? {}) as Record<string, JsonSchema>))
    components[name] = inComponents(without(part, 'id'));
  const own = inComponents(without(made, '$schema', '$defs', 'id'));
  const name = schema.meta()?.id;
  if (name === undefined) return own;
  components[name] = own;
  return { $ref: `#/components/schemas/${name}` };
}

/** The protocol as an OpenAPI 3.1 document, made from the very schemas that requests are checked by. */
export function openApi(routes: readonly Route[], version: string): Record<string, unknown> {
  const components: Record<string, unknown> = {};
  const json = (schema: z.ZodType, io: 'input' | 'output') => ({
    'application/json': { schema: described(schema, io, components) },
  });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const query = z.toJSONSchema(route.query, { io: 'input' });
    const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: query.required?.includes(name) ?? false,
      schema,
    }));
    const inPath = pathNames(route.path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const status = String(route.status ?? (route.answer || route.streams ? 200 : 204));
    const content = route.streams
      ? { 'text/event-stream': { schema: { type: 'string' } } }
      : route.answer && json(route.answer, 'output');
    (paths[route.path] ??= {})[route.method.toLowerCase()] = {
      summary: route.says,
      parameters: [...inPath, ...inQuery],
      ...(route.body && { requestBody: { required: true, content: json(route.body, 'input') } }),
      responses: {
        [status]: { description: 'Done', ...(content && { content }) },
        default: { description: 'Not carried out', content: json(refusal, 'output') },
      },
      ...(route.method !== 'GET' && { security: [{ token: [] }, {}] }),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'comment-thread', version, description: 'The protocol of the comment server and the http adapter.' },
    paths,
    components: {
      schemas: components,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
