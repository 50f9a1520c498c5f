/** Version of the model: results of one version are comparable bit for bit; `package.json` carries the same. */
export const ENGINE_VERSION = '0.1.0';
