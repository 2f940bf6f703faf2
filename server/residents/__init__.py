"""Simulated residents: phones without a screen that come through the same door as everybody's."""
