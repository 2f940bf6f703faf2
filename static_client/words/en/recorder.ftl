recorder-title = Recorder
