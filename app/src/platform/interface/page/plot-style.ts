/** How tables and plots look. Marks are told apart by shape; colour only repeats it. */
export const PLOT_STYLE = `
.part,.table-room{container-type:inline-size}
table{width:100%;border-collapse:collapse;font-size:.9375rem;line-height:1.25rem;font-variant-numeric:tabular-nums}
caption{caption-side:top;text-align:left;padding-bottom:.5rem;font-size:1rem;line-height:1.5rem;font-weight:600}
figcaption{font-weight:600}
th{font-weight:400;text-align:left}
thead th{padding:0 .75rem .25rem 0;vertical-align:bottom;color:var(--quiet);font-size:.8125rem;border-bottom:1px solid var(--strong)}
tbody th,tbody td{padding:.375rem .75rem .375rem 0;vertical-align:middle;border-bottom:1px solid var(--line)}
thead th:last-child,tbody td:last-child{padding-right:0}
thead th{overflow-wrap:normal}
.label{width:28%;min-width:9rem}
.main{font-weight:600}
.main,.figure,.count{text-align:right;white-space:nowrap}
.brief{white-space:nowrap}
thead .main,thead .figure,thead .count{white-space:normal;overflow-wrap:normal;font-weight:400;text-align:right}
tbody .figure,tbody .count{color:var(--quiet)}
.words{overflow-wrap:anywhere}
thead .words,tbody .words{min-width:5rem}
tbody td.strip,tfoot td.strip,thead th.strip{width:44%;padding:0 2rem 0 1.25rem}
tbody td.strip{height:2.25rem;position:relative}
td.strip>svg.strip{position:absolute;inset-block:0;left:1.25rem;width:calc(100% - 3.25rem)}
thead th.strip{padding-bottom:.25rem}
.table-room{position:relative}
.in-file{color:var(--quiet);font-size:.8125rem}
.reason{padding-left:1.25rem!important}
.part-distributions .reason,.part-quadrant .reason{padding-left:0!important}
.withheld{color:var(--quiet);font-style:italic;white-space:normal}
.key{display:none}
svg.strip{display:block;width:100%;height:100%;overflow:visible}
svg.strip svg,svg.bar{overflow:visible}
.axis-name{display:block;color:var(--quiet);font-size:.8125rem;line-height:1.25rem}
.axis-ticks{display:block;position:relative;height:1.25rem;color:var(--quiet);font-size:.8125rem;line-height:1.25rem}
.axis-ticks span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.grid{stroke:var(--grid)}
.reference{stroke:var(--strong);stroke-dasharray:4 3}
.whisker,.cap,.bridge{stroke:var(--accent);stroke-width:2;fill:none}
.bridge{stroke:var(--strong)}
.point{fill:var(--accent);stroke:var(--accent);stroke-width:2}
.point.hollow{fill:var(--paper)}
.key-mark{vertical-align:-1px}
svg.bar{display:block;width:100%;height:1.5rem;outline:1px solid var(--strong)}
svg.bar rect{stroke:var(--paper);stroke-width:1}
svg.bar text{font-size:.8125rem}
.bar-ends{display:flex;justify-content:space-between;align-items:center;gap:.5rem}
.bar-arrow{flex:1;height:1px;background:var(--strong);min-width:1rem;position:relative}
.bar-arrow::after{content:"";position:absolute;right:0;top:-3px;width:6px;height:6px;border:solid var(--strong);border-width:1px 1px 0 0;transform:rotate(45deg)}
.part-distributions thead th.strip,.part-distributions tbody td.strip{padding-left:0;width:66%;height:2.25rem}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;
