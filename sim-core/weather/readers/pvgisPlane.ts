import { planeGeometry } from '../irradiance.ts';
import { sunDirection } from '../sun.ts';

/** The plane of a PVGIS series; its azimuth counts from south westward, as PVGIS has it. */
export interface PvgisPlane {
  readonly slopeDeg: number;
  readonly azimuthDeg: number;
}

/** Below this cosine of incidence (87°) a beam on the plane says too little about the beam itself. */
const COS_INCIDENCE_MIN = 0.05;

/**
 * Beam normal and diffuse horizontal irradiance, W/m², from their parts on an inclined plane: beam by the cosine of
 * incidence, diffuse as if the sky were evenly bright. Approximate: PVGIS puts part of the diffuse light near the sun.
 *
 * While the sun stands behind the plane its beam is unknown and taken for none. `hiddenShare` says how much that may
 * be: the share of the year's extraterrestrial light on the horizontal that falls in such rows.
 *
 * @param utcSeconds middle of each row, since 1970
 */
export function undoPlane(
  { slopeDeg, azimuthDeg }: PvgisPlane,
  beamOnPlane: Float64Array,
  diffuseOnPlane: Float64Array,
  utcSeconds: Float64Array,
  latitudeDeg: number,
  longitudeDeg: number,
): { readonly dni: Float64Array; readonly dhi: Float64Array; readonly hiddenShare: number } {
  const plane = planeGeometry({ tiltDeg: slopeDeg, azimuthDeg: 180 + azimuthDeg });
  const dni = new Float64Array(utcSeconds.length);
  const dhi = diffuseOnPlane.map((diffuse) => diffuse / plane.skyView);
  let hidden = 0;
  let total = 0;
  for (let row = 0; row < utcSeconds.length; row++) {
    const sun = sunDirection(utcSeconds[row], latitudeDeg, longitudeDeg);
    if (sun.up <= 0) continue;
    const cosIncidence = sun.east * plane.east + sun.north * plane.north + sun.up * plane.up;
    total += sun.up;
    if (cosIncidence > COS_INCIDENCE_MIN) dni[row] = beamOnPlane[row] / cosIncidence;
    else hidden += sun.up;
  }
  return { dni, dhi, hiddenShare: total > 0 ? hidden / total : 0 };
}
