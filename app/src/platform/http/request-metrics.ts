import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted of requests, and what others add to it. */
export type Metrics = {
  observe(request: { method: string; route: string; status: number; seconds: number }): void;
  /** A figure read at each look. */
  gauge(name: string, help: string, read: () => Promise<number>): void;
  text(): Promise<string>;
  readonly mediaType: string;
};

/** Figures about the running of Heed in Prometheus' form; they name routes and never what was in their place. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'heed_' });
  const durations = new Histogram({
    name: 'heed_http_request_seconds',
    help: 'Time from a request to its answer, in seconds',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    observe: ({ method, route, status, seconds }) => {
      durations.observe({ method, route, status: String(status) }, seconds);
    },
    gauge: (name, help, read) => {
      async function collect(this: Gauge): Promise<void> {
        this.set(await read());
      }
      registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
    },
    text: () => registry.metrics(),
    mediaType: registry.contentType,
  };
}
