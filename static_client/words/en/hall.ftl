hall-title = Hall desk
