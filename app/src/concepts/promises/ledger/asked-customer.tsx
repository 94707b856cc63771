import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { z } from 'zod';
import { ask, type Option, useWorkspace } from '../../../platform/interface/web.ts';
import { showCustomer } from '../../customers/declarations.ts';

const conditions = z.array(z.object({ field: z.string(), is: z.array(z.string()).optional() }));

/** The customer that the address of a list asks for, by name: a register is too large to choose from, but one of it has a name. */
export function useAskedCustomer(): readonly Option[] {
  const { slug } = useWorkspace().workspace;
  const { where } = useSearch({ strict: false }) as { where?: unknown };
  const read = conditions.safeParse(typeof where === 'string' ? parsed(where) : where);
  const id = read.data?.find(({ field }) => field === 'customer')?.is?.[0] ?? null;
  const customer = useQuery({
    queryKey: ['customer', slug, id],
    queryFn: ({ signal }) => ask(showCustomer, { workspace: slug, params: { id: id ?? undefined }, signal }),
    enabled: id !== null,
    retry: false,
  });
  return customer.data === undefined ? [] : [{ value: customer.data.id, label: customer.data.name }];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
