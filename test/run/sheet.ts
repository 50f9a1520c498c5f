/**
 * A house computed as one would on paper or in a spreadsheet: a row a quarter-hour, each cell from the cells to its left
 * and from the row above, with the equations and the numbers of the domain model written out. It shares no code with the
 * engine and is as slow as it is plain.
 */

/** Columns that chance and the sky decide: taken as they are. */
export interface Given {
  readonly steps: number;
  readonly outdoorC: Float64Array;
  readonly windMPerS: Float64Array;
  readonly ghi: Float64Array;
  readonly dni: Float64Array;
  readonly dhi: Float64Array;
  /** Unit vector to the sun. */
  readonly sunEast: Float64Array;
  readonly sunNorth: Float64Array;
  readonly sunUp: Float64Array;
  readonly appliancesKw: Float64Array;
  /** Heat drawn at the taps. */
  readonly drawnKwh: Float64Array;
  /** By day: what is usually drawn, and the cold water. */
  readonly expectedKwh: Float64Array;
  readonly coldC: Float64Array;
  readonly isOffPeak: Uint8Array;
  /** Steps from the first one on; the last outing lies beyond the fortnight. */
  readonly outings: readonly { readonly depart: number; readonly back: number; readonly km: number }[];
  readonly neighbourKw: Float64Array;
}

export interface House {
  readonly heat: 'airHeatPump' | 'direct';
  readonly tank: 'solar' | 'offPeak';
  readonly car: 'solar' | 'immediate';
}

/** One row. Power in kW, mean over the step; contents at its end. */
export interface Row {
  readonly heatNeedKw: number;
  readonly heatKw: number;
  readonly roomC: number;
  readonly heatingKw: number;
  readonly tankKw: number;
  readonly waterKwh: number;
  readonly loadKw: number;
  readonly pvKw: number;
  readonly chargeKw: number;
  readonly dischargeKw: number;
  readonly batteryKwh: number;
  readonly carKwh: number;
  readonly tripKwh: number;
  readonly publicKwh: number;
  readonly netKw: number;
  readonly lossKw: number;
  readonly voltageV: number;
  /** What each balance fails to close by, kWh: rooms, tank, battery, car, the house's node. */
  readonly residualsKwh: readonly number[];
}

const HOURS = 0.25;
const DAY = 96;
const QUANTUM_KW = 2 ** -20;
const nearest = (kw: number) => Math.round(kw / QUANTUM_KW) * QUANTUM_KW;
const down = (kw: number) => Math.floor(kw / QUANTUM_KW) * QUANTUM_KW;
const degrees = (d: number) => (d * Math.PI) / 180;

// --- Sun on a plane (Hay–Davies) -------------------------------------------------------------------------------------

function onPlane(given: Given, t: number, tiltDeg: number, azimuthDeg: number): number {
  const { ghi, dni, dhi, sunEast, sunNorth, sunUp } = given;
  if (ghi[t] <= 0) return 0;
  const b = (2 * Math.PI * Math.floor(t / DAY)) / 365;
  const spencer =
    1.00011 + 0.034221 * Math.cos(b) + 0.00128 * Math.sin(b) + 0.000719 * Math.cos(2 * b) + 0.000077 * Math.sin(2 * b);
  const tilt = degrees(tiltDeg);
  const azimuth = degrees(azimuthDeg);
  const cosAoi =
    Math.sin(tilt) * Math.sin(azimuth) * sunEast[t] +
    Math.sin(tilt) * Math.cos(azimuth) * sunNorth[t] +
    Math.cos(tilt) * sunUp[t];
  const a = dni[t] / (1366.1 * spencer);
  const rb = Math.max(cosAoi, 0) / Math.max(sunUp[t], 0.01745);
  const sky = dhi[t] * (a * rb + ((1 - a) * (1 + Math.cos(tilt))) / 2);
  const ground = (ghi[t] * 0.2 * (1 - Math.cos(tilt))) / 2;
  return dni[t] * Math.max(cosAoi, 0) + sky + ground;
}

// --- Panels: 9 kWp, 30°, 170° ----------------------------------------------------------------------------------------

export const PANELS = { kwp: 9, tiltDeg: 30, azimuthDeg: 170 };

function panelsKw(given: Given, t: number): number {
  const poa = onPlane(given, t, PANELS.tiltDeg, PANELS.azimuthDeg);
  const cellC = given.outdoorC[t] + poa / (25 + 6.84 * given.windMPerS[t]);
  // Losses of §1 without age: soiling, shading, mismatch, wiring, connections, LID, nameplate, availability.
  const kept = 0.98 * 0.97 * 0.98 * 0.98 * 0.995 * 0.985 * 0.99 * 0.97;
  const dc = PANELS.kwp * (poa / 1000) * (1 - 0.0035 * (cellC - 25)) * kept;
  // The inverter's nominal alternating power is the panels' over 1.1.
  const dc0 = PANELS.kwp / (1.1 * 0.96);
  const zeta = dc / dc0;
  if (zeta <= 0) return 0;
  const eta = (0.96 / 0.9637) * (-0.0162 * zeta - 0.0059 / zeta + 0.9858);
  return nearest(Math.min(Math.max(eta * dc, 0), 0.96 * dc0));
}

// --- Rooms: a house of 1975–89, 100 m² (5R1C) ------------------------------------------------------------------------

const AREA = 100;
const Am = 2.5 * AREA;
const At = 4.5 * AREA;
const Hop = 0.75 * 250;
const Hw = 3.3 * 17;
const Hve = 0.34 * 0.55 * 2.5 * AREA;
const Hms = 9.1 * Am;
const His = 3.45 * At;
const Hem = 1 / (1 / Hop - 1 / Hms);
const H1 = 1 / (1 / Hve + 1 / His);
const H2 = H1 + Hw;
const H3 = 1 / (1 / H2 + 1 / Hms);
const CmPerStep = (45 * AREA) / HOURS;
/** Losses at −7 °C with 20 °C inside, as a sizing engineer counts them. */
const designKw = ((Hve + 1 / (1 / His + 1 / (Hw + Hop))) * 27) / 1000;

function rooms(massC: number, outdoorC: number, windowW: number, heatW: number) {
  const int = 3 * AREA;
  const sol = 17 * 0.35 * windowW;
  const ia = int / 2 + heatW;
  const m = (Am / At) * (int / 2 + sol);
  const st = (1 - Am / At - Hw / (9.1 * At)) * (int / 2 + sol);
  const total = m + Hem * outdoorC + (H3 * (st + Hw * outdoorC + H1 * (ia / Hve + outdoorC))) / H2;
  const end = (massC * (CmPerStep - (H3 + Hem) / 2) + total) / (CmPerStep + (H3 + Hem) / 2);
  const mean = (massC + end) / 2;
  const surfaceC = (Hms * mean + st + Hw * outdoorC + H1 * (outdoorC + ia / Hve)) / (Hms + Hw + H1);
  const airC = (His * surfaceC + Hve * outdoorC + ia) / (His + Hve);
  const lostW = Hve * (airC - outdoorC) + Hw * (surfaceC - outdoorC) + Hem * (mean - outdoorC);
  const residualW = ia + st + m - lostW - CmPerStep * (end - massC);
  return { end, airC, residualW };
}

function heatPumpKw(heatKw: number, outdoorC: number, nominalKw: number): number {
  const on = Math.min(1, heatKw / (0.25 * nominalKw));
  const standby = 0.003 * nominalKw * (1 - on);
  if (heatKw === 0) return standby;
  const supplyC = 20 + 30 * Math.max(0, (20 - outdoorC) / 27) ** (1 / 1.3);
  const lift = Math.min(75, Math.max(15, supplyC - outdoorC));
  const frost = outdoorC >= -2 && outdoorC <= 5 ? 0.9 : 1;
  const cop = Math.max(1, 6.81 - 0.121 * lift + 0.00063 * lift * lift) * 0.9 * frost;
  return heatKw / cop / (1 - 0.1 * (1 - on)) + standby + 0.045;
}

// --- Hot-water tank: 200 L, 2.2 kW, 60 °C, 1.5 W/K, in a room at 18 °C ---------------------------------------------------

const TANK_KWH_PER_K = (200 * 4.186) / 3600;

// --- Batteries -------------------------------------------------------------------------------------------------------

interface Cells {
  readonly ratedKw: number;
  readonly firstKwh: number;
  readonly leastKw: number;
  capacityKwh: number;
  storedKwh: number;
}

function converterLoss({ ratedKw }: Cells, kw: number): number {
  const p = kw / ratedKw;
  return ratedKw * (0.012 + 0.035 * p + 0.015 * p * p);
}

function rho({ capacityKwh, storedKwh }: Cells, kw: number, soc = storedKwh / capacityKwh): number {
  const edges = (0.5 * Math.max(0, 0.15 - soc)) / 0.15 + (0.5 * Math.max(0, soc - 0.9)) / 0.1;
  return 0.04 * (kw / capacityKwh) * (1 + edges);
}

const gain = (cells: Cells, kw: number, soc?: number) =>
  (kw - converterLoss(cells, kw)) * (1 - rho(cells, kw, soc)) * HOURS;
const spend = (cells: Cells, kw: number) => ((kw + converterLoss(cells, kw)) / (1 - rho(cells, kw))) * HOURS;

/** The largest power whose energy by a rising law stays within a limit. */
function within(law: (kw: number) => number, mostKw: number, limitKwh: number): number {
  if (law(mostKw) <= limitKwh) return mostKw;
  let low = 0;
  let high = mostKw;
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (law(middle) <= limitKwh) low = middle;
    else high = middle;
  }
  return down(low);
}

function charge(cells: Cells, offeredKw: number, untilKwh: number): number {
  const room = untilKwh - cells.storedKwh;
  if (room <= 0 || offeredKw < cells.leastKw) return 0;
  const kw = within((p) => gain(cells, p), down(Math.min(offeredKw, cells.ratedKw)), room);
  if (kw < cells.leastKw) return 0;
  cells.storedKwh += gain(cells, kw);
  return kw;
}

function discharge(cells: Cells, askedKw: number, floorKwh: number): number {
  const held = cells.storedKwh - floorKwh;
  if (held <= 0 || askedKw < cells.leastKw) return 0;
  const kw = within((p) => spend(cells, p), down(Math.min(askedKw, cells.ratedKw)), held);
  if (kw < cells.leastKw) return 0;
  cells.storedKwh -= spend(cells, kw);
  return kw;
}

/** Graphite anode of the LFP cell (P27). */
function anodeV(soc: number): number {
  const x = 0.0085 + soc * (0.78 - 0.0085);
  return (
    0.6379 +
    0.5416 * Math.exp(-305.5309 * x) +
    0.044 * Math.tanh(-(x - 0.1958) / 0.1088) -
    0.1978 * Math.tanh((x - 1.0571) / 0.0854) -
    0.6875 * Math.tanh((x + 0.0117) / 0.0529) -
    0.0175 * Math.tanh((x - 0.5692) / 0.0875)
  );
}

// --- The car: 60 kWh, 7.4 kW, plugged in after every outing ------------------------------------------------------------

const carKwhPerKm = (outdoorC: number) => 0.18 * (1 + Math.min(0.4, 0.012 * Math.max(0, 15 - outdoorC)));

// --- The wires: 150 m of NAYY 4×50 to a transformer of 50 kVA, and a neighbour on 150 m of the same ------------------------

const OHM = 0.642 * 0.15;
const REACTANCE = 0.083 * 0.15;
const TAN_PHI = Math.sqrt(1 - 0.95 ** 2) / 0.95;
const V2 = 3 * 230 * 230;

function wires(houseKw: number, pvKw: number, neighbourKw: number) {
  const lineLoss = (p: number, q: number) => (1.2 * OHM * (p * p + q * q) * 1000) / V2;
  const fall = (p: number, q: number) => (1.2 * (OHM * p + REACTANCE * q) * 1000) / (3 * 230);
  const houseQ = TAN_PHI * (houseKw + pvKw);
  const neighbourQ = TAN_PHI * neighbourKw;
  const lines = lineLoss(houseKw, houseQ) + lineLoss(neighbourKw, neighbourQ);
  const p = houseKw + neighbourKw + lines;
  const q = houseQ + neighbourQ;
  const scale = 50 / 250;
  const transformer = 0.3 * scale + 3.25 * scale * ((p * p + q * q) / (50 * 50));
  return { lossKw: nearest(lines + transformer), voltageV: 230 - fall(houseKw, houseQ) };
}

// --- The sheet -------------------------------------------------------------------------------------------------------

export function sheetOf(house: House, given: Given): Row[] {
  const rows: Row[] = [];
  const isPump = house.heat === 'airHeatPump';
  const nominalKw = isPump ? Math.max(5, 1.1 * designKw) : 1.3 * designKw;
  const capKw = isPump ? Math.min(nominalKw, 1.3 * designKw) : nominalKw;
  let massC = 17;
  let deficitKwh = 0;
  let isTankOn = false;
  const battery: Cells = { ratedKw: 5, firstKwh: 10, leastKw: 0.25, capacityKwh: 10, storedKwh: 0.5 };
  let calendarLoss = 0;
  let cycleLoss = 0;
  const car: Cells = { ratedKw: 7.4, firstKwh: 60, leastKw: 1.4, capacityKwh: 60, storedKwh: 36 };
  const carStepKwh = gain(car, 7.4, 0.5);
  let outing = 0;
  let isHome = true;
  let isPlugged = house.car === 'solar';
  let needKwh = given.outings[0].km * carKwhPerKm(given.outdoorC[0]) * 1.15;

  for (let day = 0; day * DAY < given.steps; day++) {
    const today: Row[] = [];
    // Rooms come first, for the day: a heat pump stands by on days with heat.
    const heating = roomsOfDay(given, day, massC, capKw);
    massC = heating.massC;
    let throughput = 0;
    let active = 0;
    const socs: number[] = [];
    for (let k = 0; k < DAY; k++) {
      const t = day * DAY + k;
      const { heatKw, heatNeedKw, roomC, residualW } = heating.steps[k];
      const heatingKw = isPump ? (heating.isHeated ? heatPumpKw(heatKw, given.outdoorC[t], nominalKw) : 0) : heatKw;
      const pvKw = panelsKw(given, t);
      const needKw = nearest(given.appliancesKw[t] + heatingKw);

      // Tank: what is drawn is replaced by cold water; what its mean temperature loses to the room.
      const deficitBefore = deficitKwh;
      const lossKwh = (1.5 / 1000) * (60 - deficitKwh / TANK_KWH_PER_K - 18) * HOURS;
      const usableKwh = 0.9 * TANK_KWH_PER_K * (60 - given.coldC[day]);
      deficitKwh += lossKwh + given.drawnKwh[t];
      const unmetKwh = Math.min(Math.max(0, deficitKwh - usableKwh), given.drawnKwh[t]);
      deficitKwh -= unmetKwh;
      const isNight = given.isOffPeak[t] === 1;
      const fillTo = house.tank === 'solar' ? Math.max(0, usableKwh - 0.6 * given.expectedKwh[day]) : 0;
      if (!isNight) isTankOn = false;
      else if (deficitKwh > fillTo + 4 * TANK_KWH_PER_K) isTankOn = true;
      let wantedKwh = isTankOn ? Math.max(0, deficitKwh - fillTo) : 0;
      // At any hour as far as the tenth that comfort asks for.
      wantedKwh = Math.max(wantedKwh, deficitKwh - 0.9 * usableKwh);
      const surplusKw = Math.max(0, pvKw - needKw);
      if (house.tank === 'solar') wantedKwh = Math.max(wantedKwh, Math.min(surplusKw * HOURS, deficitKwh));
      const tankKw = down(Math.min(2.2, wantedKwh / HOURS));
      deficitKwh -= tankKw * HOURS;
      if (deficitKwh - fillTo < 1e-5) isTankOn = false;
      const tankResidual = deficitKwh - deficitBefore - (given.drawnKwh[t] - unmetKwh) - lossKwh + tankKw * HOURS;
      const loadKw = needKw + tankKw;

      // The car leaves or comes back.
      const carBefore = car.storedKwh;
      let tripKwh = 0;
      let storedOnTheWay = 0;
      const next = given.outings[outing];
      if (isHome && t === next.depart) {
        isHome = false;
        isPlugged = false;
        tripKwh = next.km * carKwhPerKm(given.outdoorC[t]);
        storedOnTheWay = Math.max(0, tripKwh - (car.storedKwh - 0.1 * 60));
        car.storedKwh += storedOnTheWay - tripKwh;
      } else if (!isHome && t === next.back) {
        isHome = true;
        outing += 1;
        needKwh = given.outings[outing].km * carKwhPerKm(given.outdoorC[t]) * 1.15;
        const isShort = given.outings[outing].depart - t < 8;
        const isLow = car.storedKwh < 0.35 * 60 || car.storedKwh < Math.min(60, 6 + needKwh);
        isPlugged = !isShort || isLow;
      }

      // Surplus to the battery, then to the car; what lacks from the battery.
      const netKw = loadKw - pvKw;
      let surplus = Math.max(0, -netKw);
      const batteryBefore = battery.storedKwh;
      const batteryIn = charge(battery, surplus, battery.capacityKwh);
      const gained = battery.storedKwh - batteryBefore;
      surplus -= batteryIn;
      let carIn = 0;
      const carParked = car.storedKwh;
      if (isPlugged) {
        const neededKwh = Math.min(60, 6 + needKwh);
        const targetKwh = Math.max(48, neededKwh);
        const lacking = neededKwh - car.storedKwh;
        const left = given.outings[outing].depart - t;
        if (lacking > 0 && left <= Math.ceil(lacking / carStepKwh) + 1) carIn = charge(car, 7.4, neededKwh);
        else if (house.car === 'immediate') carIn = charge(car, 7.4, targetKwh);
        if (carIn === 0 && house.car === 'solar') carIn = charge(car, surplus, targetKwh);
      }
      const batteryOut = discharge(battery, Math.max(0, netKw), 0.05 * battery.capacityKwh);
      const spent = batteryBefore + gained - battery.storedKwh;
      const idleKw = batteryIn === 0 && batteryOut === 0 ? down(0.015) : 0;
      throughput += gained + spent;
      active += batteryIn > 0 || batteryOut > 0 ? HOURS : 0;
      socs.push(battery.storedKwh);

      const chargeKw = batteryIn + carIn + idleKw;
      const houseKw = netKw + chargeKw - batteryOut;
      const { lossKw, voltageV } = wires(houseKw, pvKw, given.neighbourKw[t]);
      const batteryLoss = batteryIn * HOURS - gained + (spent - batteryOut * HOURS);
      const carGained = car.storedKwh - carParked;
      today.push({
        heatNeedKw,
        heatKw,
        roomC,
        heatingKw,
        tankKw,
        waterKwh: given.drawnKwh[t] - unmetKwh,
        loadKw,
        pvKw,
        chargeKw,
        dischargeKw: batteryOut,
        batteryKwh: battery.storedKwh,
        carKwh: car.storedKwh,
        tripKwh,
        publicKwh: storedOnTheWay / 0.92,
        netKw: houseKw,
        lossKw,
        voltageV,
        residualsKwh: [
          (residualW / 1000) * HOURS,
          tankResidual,
          battery.storedKwh - batteryBefore - (batteryIn - batteryOut) * HOURS + batteryLoss,
          car.storedKwh - carBefore - storedOnTheWay + tripKwh - carGained,
          (houseKw + pvKw + batteryOut - loadKw - chargeKw) * HOURS,
        ],
      });
    }
    // Midnight: self-discharge of both, and the home battery's age (LFP, 20 °C).
    const perDay = 0.02 / (365.25 / 12);
    const { capacityKwh } = battery;
    battery.storedKwh *= 1 - perDay;
    car.storedKwh *= 1 - perDay;
    const kelvin = 293.15;
    const soc = socs.reduce((a, b) => a + b) / DAY / capacityKwh;
    const depth = (Math.max(...socs) - Math.min(...socs)) / capacityKwh;
    const cRate = active > 0 ? throughput / active / capacityKwh : 0;
    const kcal = 8.37e4 * Math.exp(-5210 / kelvin) * Math.exp((-3560 * anodeV(soc)) / kelvin);
    const kcyc =
      (4.38e-8 + 1.55e-8 * depth + 1.68e-7 * (cRate < 0.01 ? 0 : cRate)) *
      (Math.exp(2190 / kelvin) + Math.exp(-1.55e5 / kelvin));
    calendarLoss = aged(calendarLoss, kcal, 0.526, 1);
    cycleLoss = aged(cycleLoss, kcyc, 0.828, throughput / 2 / capacityKwh);
    battery.capacityKwh = battery.firstKwh * (1 - calendarLoss - cycleLoss);
    battery.storedKwh = Math.min(battery.storedKwh, battery.capacityKwh);
    rows.push(...today);
  }
  return rows;
}

/** q = k·x^p, moved on by dx from where it is. */
function aged(q: number, k: number, p: number, dx: number): number {
  if (dx <= 0) return q;
  return k * ((q / k) ** (1 / p) + dx) ** p;
}

function roomsOfDay(given: Given, day: number, startC: number, capKw: number) {
  let massC = startC;
  const steps: { heatKw: number; heatNeedKw: number; roomC: number; residualW: number }[] = [];
  for (let k = 0; k < DAY; k++) {
    const t = day * DAY + k;
    const windowW =
      0.4 * onPlane(given, t, 90, 180) +
      0.2 * onPlane(given, t, 90, 90) +
      0.2 * onPlane(given, t, 90, 270) +
      0.2 * onPlane(given, t, 90, 0);
    const target = k >= 6 * 4 && k < 22 * 4 ? 20 : 17;
    const free = rooms(massC, given.outdoorC[t], windowW, 0).airC;
    const with10 = rooms(massC, given.outdoorC[t], windowW, 10 * AREA).airC;
    const wantedKw = Math.max(0, (10 * AREA * (target - free)) / (with10 - free) / 1000);
    const heatKw = Math.min(wantedKw, capKw);
    const end = rooms(massC, given.outdoorC[t], windowW, heatKw * 1000);
    massC = end.end;
    // What lacks to the set-point counts as need by the losses that it would have.
    const unmetKw = (Math.max(0, target - end.airC) * designKw) / 27;
    const lacks = wantedKw > capKw ? unmetKw : 0;
    steps.push({ heatKw, heatNeedKw: heatKw + lacks, roomC: end.airC, residualW: end.residualW });
  }
  return { steps, massC, isHeated: steps.some(({ heatKw }) => heatKw > 0) };
}
