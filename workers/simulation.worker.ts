import { expose } from 'comlink';
import { simulationService } from './simulation.ts';

expose(simulationService());
