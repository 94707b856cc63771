/** Settings of a server as PostgreSQL names them. */
export type ServerSettings = Readonly<Record<string, string>>;

/**
 * How the embedded server is set: frugal while idle, for one program on one machine. Nothing here may weaken what is kept
 * after a crash: `fsync`, `full_page_writes` and `synchronous_commit` stay as they are, on.
 */
export function embeddedSettings(socketDirectory: string): ServerSettings {
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '40',
    shared_buffers: '48MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    huge_pages: 'off',
    // Processes that wait for work that never comes.
    io_method: 'sync',
    max_logical_replication_workers: '0',
    max_wal_senders: '0',
    wal_level: 'minimal',
    max_worker_processes: '4',
    max_parallel_workers: '2',
    autovacuum_max_workers: '2',
    min_wal_size: '32MB',
    max_wal_size: '512MB',
    checkpoint_timeout: '15min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Statements and details of errors quote what people wrote, which has no place in a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
}

/** Settings as arguments of the program. */
export function settingArguments(settings: ServerSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
