type AsAdmin = (statement: string, values?: readonly unknown[]) => Promise<unknown>;

/** What nobody can do through Heed: words of a message that was sent are others now. */
export async function alterMessage(asAdmin: AsAdmin, id: string): Promise<void> {
  await asAdmin("update case_messages set words = words || 'x' where message_id = $1", [id]);
}
