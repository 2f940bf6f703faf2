phone-title = Phone
