projector-title = Projector
