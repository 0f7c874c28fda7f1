"""Prints what MLflow reads in a file store, or TensorBoard in a folder of logs."""
import glob
import json
import os
import sys

kind, folder = sys.argv[1:]
if kind == "mlflow":
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    from mlflow.store.tracking.file_store import FileStore

    store = FileStore(folder)
    experiments = store.search_experiments()
    runs = store.search_runs([one.experiment_id for one in experiments], "", 1)
    print(json.dumps({
        "experiments": sorted(one.name for one in experiments),
        "runs": [{
            "id": run.info.run_id,
            "name": run.info.run_name,
            "status": run.info.status,
            "start": run.info.start_time,
            "end": run.info.end_time,
            "params": run.data.params,
            "metrics": {key: repr(value) for key, value in run.data.metrics.items()},
            "tags": run.data.tags,
            "loss": [[point.step, point.value] for point in store.get_metric_history(run.info.run_id, "loss")],
        } for run in runs],
    }))
else:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

    found = []
    for log in sorted(glob.glob(os.path.join(folder, "*", "*"))):
        events = EventAccumulator(log)
        events.Reload()
        hparams = {}
        status = None
        for tag, metadata in events.summary_metadata.items():
            data = HParamsPluginData.FromString(metadata.plugin_data.content) if tag.startswith("_hparams_/") else None
            if data is None:
                continue
            if data.HasField("session_end_info"):
                status = data.session_end_info.status
            for key, value in data.session_start_info.hparams.items():
                hparams[key] = getattr(value, value.WhichOneof("kind"))
        scalars = {tag: [[one.step, one.value] for one in events.Scalars(tag)] for tag in events.Tags()["scalars"]}
        found.append({"log": os.path.relpath(log, folder), "hparams": hparams, "status": status,
                      "scalars": {tag: [[s, repr(v) if v != v else v] for s, v in of] for tag, of in scalars.items()}})
    print(json.dumps(found))
