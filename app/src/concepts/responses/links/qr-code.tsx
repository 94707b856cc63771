import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { encode } from 'uqr';
import { fileNameOf, saveSvg } from '../../../platform/interface/web.ts';

/** Light modules around the code, which readers need. */
const QUIET_ZONE = 4;
/** Room below the code for the address, for who cannot scan it. */
const WORDS = 4;

/** The address of a link as a code to scan, with the address below; it can be kept as a drawing that prints at any size. */
export function QrCode({
  address,
  fileName,
}: {
  readonly address: string;
  readonly fileName: string;
}): ReactNode {
  const drawing = useRef<SVGSVGElement>(null);
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const width = size + 2 * QUIET_ZONE;
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z` : '')))
    .join('');
  const short = address.replace(/^https?:\/\//u, '');
  const save = (): void => {
    if (drawing.current === null) return;
    const svg = new XMLSerializer().serializeToString(drawing.current);
    saveSvg({ svg, width, height: width + WORDS }, fileNameOf(fileName));
  };
  return (
    <div className="qr-code">
      <svg
        ref={drawing}
        xmlns="http://www.w3.org/2000/svg"
        viewBox={`0 0 ${width} ${width + WORDS}`}
        role="img"
        aria-label={`QR code of ${short}`}
        shapeRendering="crispEdges"
      >
        <rect width="100%" height="100%" fill="#fff" />
        <path d={path} fill="#000" />
        <text
          x={width / 2}
          y={width + 1}
          textAnchor="middle"
          fontFamily="sans-serif"
          fontSize={Math.min(2.2, (width * 1.7) / short.length)}
          fill="#000"
        >
          {short}
        </text>
      </svg>
      <Button variant="default" onClick={save}>
        Save the QR code
      </Button>
    </div>
  );
}
