import { useEffect, useState } from 'react';

const EVERY_MINUTE = 60_000;

/** What the reader's clock says, in milliseconds since 1970: once a minute, so that the time left goes on. */
export function useNow(): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), EVERY_MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function clock(): number {
  return performance.timeOrigin + performance.now();
}
