import type { Values } from '../../parameters/index.ts';

export type City = Values['weather.city'];

/** Monthly normals of a city. */
export interface CityNormals {
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  /**
   * Mean temperature by month, °C: the table of fifteen French cities at
   * fbertran.github.io/homepage/enseignement/Master1_2020/temperature.txt.
   */
  readonly temperatureC: readonly number[];
  /**
   * Mean daily global horizontal irradiation by month, kWh/m²: rounded climatologies of the PVGIS-SARAH kind (A*: held
   * to the yields of domain model §1 within 8 %, to be checked again before a figure is published).
   */
  readonly irradiationKwhPerM2Day: readonly number[];
}

export const CITIES: Readonly<Record<City, CityNormals>> = {
  lille: {
    name: 'Lille',
    latitudeDeg: 50.63,
    longitudeDeg: 3.06,
    elevationM: 25,
    temperatureC: [2.4, 2.9, 6.0, 8.9, 12.4, 15.3, 17.1, 17.1, 14.7, 10.4, 6.1, 3.5],
    irradiationKwhPerM2Day: [0.75, 1.4, 2.6, 4.0, 4.85, 5.2, 5.1, 4.4, 3.1, 1.75, 0.9, 0.6],
  },
  strasbourg: {
    name: 'Strasbourg',
    latitudeDeg: 48.58,
    longitudeDeg: 7.75,
    elevationM: 140,
    temperatureC: [0.4, 1.5, 5.6, 9.8, 14.0, 17.2, 19.0, 18.3, 15.1, 9.5, 4.9, 1.3],
    irradiationKwhPerM2Day: [0.9, 1.65, 2.8, 4.2, 5.0, 5.5, 5.5, 4.7, 3.4, 1.9, 1.0, 0.7],
  },
  paris: {
    name: 'Paris',
    latitudeDeg: 48.86,
    longitudeDeg: 2.35,
    elevationM: 35,
    temperatureC: [3.4, 4.1, 7.6, 10.7, 14.3, 17.5, 19.1, 18.7, 16.0, 11.4, 7.1, 4.3],
    irradiationKwhPerM2Day: [0.85, 1.6, 2.8, 4.2, 5.0, 5.5, 5.4, 4.65, 3.45, 2.0, 1.05, 0.7],
  },
  brest: {
    name: 'Brest',
    latitudeDeg: 48.39,
    longitudeDeg: -4.49,
    elevationM: 50,
    temperatureC: [6.1, 5.8, 7.8, 9.2, 11.6, 14.4, 15.6, 16.0, 14.7, 12.0, 9.0, 7.0],
    irradiationKwhPerM2Day: [0.95, 1.65, 2.85, 4.25, 5.05, 5.4, 5.2, 4.5, 3.5, 2.1, 1.15, 0.8],
  },
  nantes: {
    name: 'Nantes',
    latitudeDeg: 47.22,
    longitudeDeg: -1.55,
    elevationM: 20,
    temperatureC: [5.0, 5.3, 8.4, 10.8, 13.9, 17.2, 18.8, 18.6, 16.4, 12.2, 8.2, 5.5],
    irradiationKwhPerM2Day: [1.1, 1.85, 3.15, 4.55, 5.35, 5.9, 5.8, 5.0, 3.85, 2.3, 1.3, 0.95],
  },
  bordeaux: {
    name: 'Bordeaux',
    latitudeDeg: 44.84,
    longitudeDeg: -0.58,
    elevationM: 15,
    temperatureC: [5.6, 6.6, 10.3, 12.8, 15.8, 19.3, 20.9, 21.0, 18.6, 13.8, 9.1, 6.2],
    irradiationKwhPerM2Day: [1.25, 2.1, 3.45, 4.65, 5.5, 6.0, 6.0, 5.2, 4.1, 2.55, 1.5, 1.1],
  },
  toulouse: {
    name: 'Toulouse',
    latitudeDeg: 43.6,
    longitudeDeg: 1.44,
    elevationM: 150,
    temperatureC: [4.7, 5.6, 9.2, 11.6, 14.9, 18.7, 20.9, 20.9, 18.3, 13.3, 8.6, 5.5],
    irradiationKwhPerM2Day: [1.35, 2.2, 3.6, 4.65, 5.5, 6.1, 6.2, 5.4, 4.25, 2.75, 1.6, 1.2],
  },
  montpellier: {
    name: 'Montpellier',
    latitudeDeg: 43.61,
    longitudeDeg: 3.88,
    elevationM: 30,
    temperatureC: [5.6, 6.7, 9.9, 12.8, 16.2, 20.1, 22.7, 22.3, 19.3, 14.6, 10.0, 6.5],
    irradiationKwhPerM2Day: [1.6, 2.5, 3.9, 5.0, 5.9, 6.7, 6.7, 5.8, 4.5, 2.85, 1.8, 1.4],
  },
  nice: {
    name: 'Nice',
    latitudeDeg: 43.7,
    longitudeDeg: 7.27,
    elevationM: 10,
    temperatureC: [7.5, 8.5, 10.8, 13.3, 16.7, 20.1, 22.7, 22.5, 20.3, 16.0, 11.5, 8.2],
    irradiationKwhPerM2Day: [1.65, 2.5, 3.85, 4.9, 5.8, 6.6, 6.7, 5.75, 4.4, 2.85, 1.8, 1.45],
  },
  marseille: {
    name: 'Marseille',
    latitudeDeg: 43.3,
    longitudeDeg: 5.37,
    elevationM: 20,
    temperatureC: [5.5, 6.6, 10.0, 13.0, 16.8, 20.8, 23.3, 22.8, 19.9, 15.0, 10.2, 6.9],
    irradiationKwhPerM2Day: [1.65, 2.55, 4.0, 5.1, 6.05, 6.8, 6.9, 5.9, 4.55, 2.9, 1.85, 1.45],
  },
};
