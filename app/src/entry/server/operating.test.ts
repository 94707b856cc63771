import { describe, expect, it } from 'vitest';
import { endpointsOf } from '../../platform/http/index.ts';
import { useTestProduct } from './test-product.ts';

const product = useTestProduct();

type Document = {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: object; readonly requestBody?: object }>>>
  >;
};

describe('the API', () => {
  it('is described for programs: every endpoint, and nothing that is not there', async () => {
    const response = await product().ask('/api/openapi.json');
    const document = (await response.json()) as Document;
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const declared = endpointsOf(product().routes).map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(declared.sort());
    const invite = document.paths['/api/workspaces/{workspace}/people']?.['post'];
    expect(JSON.stringify(invite?.requestBody)).toContain(
      '"enum":["owner","manager","analyst","agent","auditor"]',
    );
    expect(Object.keys(invite?.responses ?? {})).toEqual(expect.arrayContaining(['201', 'default']));
  });

  it('is shown to people, with the codes of problems', async () => {
    const page = await (await product().ask('/api')).text();
    for (const { method, path } of endpointsOf(product().routes)) {
      expect(page).toContain(`${method.toUpperCase()} ${path}`);
    }
    expect(page).toContain('id="problem-too-many-tries"');
    expect(page).not.toContain('<script');
  });
});

describe('who runs the server', () => {
  it('sees whether it lives and can work, and figures that name no people', async () => {
    expect((await product().ask('/health/live')).status).toBe(200);
    expect((await product().ask('/health/ready')).status).toBe(200);
    await product().ask('/api/workspaces/secret-house/people');
    // Requests within the process come from no address, so the figures are read where they are made.
    const text = await product().metrics.text();
    expect(text).toContain(
      'heed_http_request_seconds_count{method="GET",route="/health/live",status="200"} 1',
    );
    expect(text).toContain('route="/api/workspaces/{workspace}/people",status="401"');
    expect(text).not.toContain('secret-house');
    expect((await product().ask('/metrics')).status).toBe(403);
  });
});
