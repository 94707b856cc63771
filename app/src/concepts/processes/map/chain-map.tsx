import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { harmless } from '../../../platform/foreign-text/index.ts';
import type { ProcessChain } from '../figures/process-chain.ts';
import {
  type Chosen,
  type DrawnLink,
  type DrawnMap,
  type DrawnStage,
  drawnMap,
  LABEL,
  linkInWords,
  steppedTo,
} from './map-figures.tsx';

const ZOOMS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2] as const;
const STEP = 240;

type MapProps = {
  readonly chain: ProcessChain;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
};

/** The whole chain as a picture: suppliers on the left, customers on the right, what is handed over on the arrows. */
export function ChainMap({ chain, chosen, onChoose }: MapProps): ReactNode {
  const [zoom, setZoom] = useState(ZOOMS.indexOf(1));
  const room = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  const map = useMemo(() => drawnMap(chain), [chain]);
  const scale = ZOOMS[zoom] ?? 1;
  const { width, height } = map.laidOut;
  useEffect(() => {
    if (placed.current || width === 0) return;
    placed.current = true;
    // The whole map at first, where it can still be read.
    const fits = (room.current?.clientWidth ?? width) / Math.max(1, width);
    const best = ZOOMS.findLastIndex((one) => one <= Math.max(0.7, fits) && one <= 1);
    setZoom(Math.max(0, best));
    const weakest = map.links.find(({ isWeakest }) => isWeakest);
    const label = weakest === undefined ? undefined : map.laidOut.arrows.get(weakest.link.id)?.label;
    // Once it is drawn at that size, the weakest link is in sight.
    setTimeout(() => {
      const { current } = room;
      if (current === null || label === undefined) return;
      current.scrollTo({ left: label.x * (ZOOMS[Math.max(0, best)] ?? 1) - current.clientWidth / 2 });
    }, 0);
  }, [width, map]);
  const pan = (x: number, y: number): void => room.current?.scrollBy({ left: x * STEP, top: y * STEP });
  return (
    <>
      <div className="chain-map-controls chain-map-zoom screen-only">
        <MapButton name="Larger" onClick={() => setZoom((at) => Math.min(ZOOMS.length - 1, at + 1))} />
        <MapButton name="Smaller" onClick={() => setZoom((at) => Math.max(0, at - 1))} />
        <MapButton name="Left" onClick={() => pan(-1, 0)} />
        <MapButton name="Right" onClick={() => pan(1, 0)} />
        <MapButton name="Up" onClick={() => pan(0, -1)} />
        <MapButton name="Down" onClick={() => pan(0, 1)} />
        <span className="quiet">{Math.round(scale * 100)} %</span>
      </div>
      <div className="chain-map-room" ref={room}>
        {/* biome-ignore lint/a11y/useSemanticElements: a picture is no set of fields */}
        <svg
          width={width * scale}
          height={height * scale}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label="Map of the chain. Arrow keys lead along it; the same stands in the table below."
        >
          <DrawnChain map={map} chain={chain} chosen={chosen} onChoose={onChoose} />
        </svg>
      </div>
    </>
  );
}

function MapButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }): ReactNode {
  return (
    <Button size="xs" variant="default" onClick={onClick}>
      {name}
    </Button>
  );
}

function DrawnChain({ map, chain, chosen, onChoose }: MapProps & { readonly map: DrawnMap }): ReactNode {
  const group = useRef<SVGGElement>(null);
  // One place on the map takes part in the order of the keyboard; arrows move it.
  const stop = chosen ?? { kind: 'stage' as const, key: map.stages[0]?.key ?? '' };
  const onKey = (event: KeyboardEvent): void => {
    const next = steppedTo(chain, stop, event.key);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
    const name = CSS.escape(`${next.kind}-${next.key}`);
    group.current?.querySelector<SVGGElement>(`[data-place="${name}"]`)?.focus();
  };
  const is = (kind: Chosen['kind'], key: string): boolean => chosen?.kind === kind && chosen.key === key;
  const stops = (kind: Chosen['kind'], key: string): boolean => stop.kind === kind && stop.key === key;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the stages and links within come up to here
    <g ref={group} onKeyDown={onKey}>
      {map.links.map((drawn) => (
        <LinkArrow
          key={drawn.link.id}
          drawn={drawn}
          map={map}
          selected={is('link', drawn.link.id)}
          stops={stops('link', drawn.link.id)}
          onChoose={() => onChoose({ kind: 'link', key: drawn.link.id })}
        />
      ))}
      {map.stages.map((stage) => (
        <StageBox
          key={stage.key}
          stage={stage}
          map={map}
          selected={is('stage', stage.key)}
          stops={stops('stage', stage.key)}
          onChoose={() => onChoose({ kind: 'stage', key: stage.key })}
        />
      ))}
    </g>
  );
}

type PlaceProps = {
  readonly map: DrawnMap;
  readonly selected: boolean;
  readonly stops: boolean;
  readonly onChoose: () => void;
};

function placeProps({ selected, stops, onChoose }: PlaceProps, name: string) {
  return {
    role: 'button',
    tabIndex: stops ? 0 : -1,
    'aria-pressed': selected,
    'data-place': name,
    onClick: onChoose,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onChoose();
      }
    },
  };
}

function StageBox({ stage, ...place }: PlaceProps & { readonly stage: DrawnStage }): ReactNode {
  const spot = place.map.laidOut.boxes.get(stage.key);
  if (spot === undefined) return null;
  const { width, height, lines, unitLine } = stage;
  const x = spot.x - width / 2;
  const y = spot.y - height / 2;
  const kind = stage.side === 'process' ? 'Process' : stage.side === 'supplier' ? 'Supplier' : 'Customer';
  const of = stage.unit === null ? '' : `, ${stage.unit.name}`;
  return (
    <g
      className={`chain-stage ${stage.side}${place.selected ? ' selected' : ''}`}
      aria-label={harmless(`${kind} ${stage.name}${of}`)}
      {...placeProps(place, `stage-${stage.key}`)}
    >
      <rect x={x} y={y} width={width} height={height} rx="4" />
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a name have no other name, and two may be alike
        <text key={at} className="stage-name" x={x + 8} y={y + 20 + at * 17}>
          {line}
        </text>
      ))}
      {unitLine === null ? null : (
        <text className="stage-unit" x={x + 8} y={y + 20 + lines.length * 17}>
          {unitLine}
        </text>
      )}
    </g>
  );
}

function LinkArrow({ drawn, ...place }: PlaceProps & { readonly drawn: DrawnLink }): ReactNode {
  const arrow = place.map.laidOut.arrows.get(drawn.link.id);
  if (arrow === undefined) return null;
  const { points, label } = arrow;
  const x = label.x - LABEL.width / 2;
  const y = label.y - drawn.height / 2;
  const marks = `${place.selected ? ' selected' : ''}${drawn.isWeakest ? ' weakest' : ''}`;
  const words = [...drawn.lines, drawn.figure, ...(drawn.signs === '' ? [] : [drawn.signs])];
  return (
    <g
      className={`chain-arrow${marks}`}
      aria-label={linkInWords(drawn)}
      {...placeProps(place, `link-${drawn.link.id}`)}
    >
      <path className="line" d={lineOf(points)} strokeWidth={drawn.weight} />
      <path className="head" d={headOf(points)} />
      <rect className="label-paper" x={x} y={y} width={LABEL.width} height={drawn.height} rx="3" />
      {words.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a label have no other name, and two may be alike
        <text key={at} x={label.x} y={y + 15 + at * LABEL.line} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

type Points = readonly { readonly x: number; readonly y: number }[];

function lineOf(points: Points): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
}

function headOf(points: Points): string {
  const [before, end] = [points.at(-2), points.at(-1)];
  if (before === undefined || end === undefined) return '';
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const corner = (turn: number): string =>
    `${(end.x - 10 * Math.cos(angle + turn)).toFixed(1)} ${(end.y - 10 * Math.sin(angle + turn)).toFixed(1)}`;
  return `M${end.x.toFixed(1)} ${end.y.toFixed(1)} L${corner(0.45)} L${corner(-0.45)} Z`;
}
