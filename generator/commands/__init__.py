"""What single commands do, besides building: a new archive, checks, explanations, forecasts."""
