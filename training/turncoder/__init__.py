"""How the embedded turn coder of Nexus is made: data, model, training, calibration, export."""
